/**
Loaded before the program (`node --import`): writes a line of JSON with what the process holds after the garbage is collected to the file `SOAK_SAMPLES`, every
`SOAK_INTERVAL` milliseconds.
*/
import {appendFileSync, readdirSync, readlinkSync} from 'node:fs';
import process from 'node:process';
import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/** What the process holds: memory in bytes, and how many of each. */
export type Sample = {
	/** Since the start, in milliseconds. */
	readonly at: number;
	/** Without compiled code, which grows for as long as another function gets hot. */
	readonly heap: number;
	readonly code: number;
	readonly arrays: number;
	readonly memory: number;
	readonly handles: number;
	readonly timers: number;
	readonly listeners: number;
	/** File descriptors without sockets, and sockets; 0 where the system does not list them. */
	readonly files: number;
	readonly sockets: number;
};

const {SOAK_SAMPLES: file = '', SOAK_INTERVAL: interval = ''} = process.env;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const listenersOf = (emitter: NodeJS.EventEmitter): number =>
	emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);

/** The spaces of V8's heap for machine code and bytecode. */
const codeSpaces: ReadonlySet<string> = new Set(['code_space', 'code_large_object_space', 'trusted_space', 'trusted_large_object_space']);

/** Returns what each file descriptor is; nothing where the system does not list them. */
const descriptors = (): readonly string[] => (process.platform === 'linux' ? readdirSync('/proc/self/fd') : []).flatMap(descriptor => {
	try {
		return [readlinkSync(`/proc/self/fd/${descriptor}`)];
	} catch {
		// The one that lists the folder is closed by now.
		return [];
	}
});

const sample = (): Sample => {
	collect();
	const {heapUsed, arrayBuffers, rss} = process.memoryUsage();
	const code = getHeapSpaceStatistics()
		.filter(({space_name: name}) => codeSpaces.has(name))
		.reduce((sum, {space_used_size: used}) => sum + used, 0);
	const active = process.getActiveResourcesInfo();
	const open = descriptors();
	const sockets = open.filter(target => target.startsWith('socket:')).length;
	return {
		at: Math.round(performance.now()),
		heap: heapUsed - code,
		code,
		arrays: arrayBuffers,
		memory: rss,
		handles: active.filter(name => name !== 'Timeout' && name !== 'Immediate').length,
		timers: active.filter(name => name === 'Timeout').length,
		listeners: [process, process.stdin, process.stdout, process.stderr].reduce((sum, emitter) => sum + listenersOf(emitter), 0),
		files: open.length - sockets,
		sockets,
	};
};

setInterval(() => {
	appendFileSync(file, `${JSON.stringify(sample())}\n`);
}, Number(interval)).unref();
