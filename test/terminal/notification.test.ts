import {spawnSync} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {notificationSequence, type NotificationKind} from '../../source/terminal/notification.ts';
import {simulatorKeys} from '../../source/simulator/keys.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {evaluateFirst} from '../helpers/program.ts';
import {recentPage} from '../helpers/recent-attempts.ts';
import {serveScript} from '../helpers/scripted-server.ts';
import {openTerminal, temporaryFolder} from '../helpers/terminal.ts';

const anyText = fc.oneof(hostileText, fc.string({unit: 'binary'}));

describe('the bytes of a notification', () => {
	test.each<readonly [NotificationKind, string]>([
		['bell', '\u{7}'],
		['osc9', '\u{1B}]9;junctop: a, b\u{7}'],
		['osc777', '\u{1B}]777;notify;junctop;junctop: a, b\u{7}'],
		['osc99', '\u{1B}]99;;junctop: a, b\u{7}'],
	])('%s', (kind, bytes) => {
		expect(notificationSequence('junctop: a; b', kind, {TERM: 'xterm'})).toBe(bytes);
	});

	test('are wrapped for tmux and GNU screen, and the bell is not', () => {
		expect(notificationSequence('a', 'osc9', {TMUX: '/tmp/tmux'})).toBe('\u{1B}Ptmux;\u{1B}\u{1B}]9;a\u{7}\u{1B}\\');
		expect(notificationSequence('a', 'osc777', {STY: '1.tty'})).toBe('\u{1B}P\u{1B}]777;notify;junctop;a\u{7}\u{1B}\\');
		expect(notificationSequence('a', 'bell', {TMUX: '/tmp/tmux'})).toBe('\u{7}');
	});

	test('have no control character of the text, and no further field', () => {
		const kinds = fc.constantFrom<NotificationKind>('osc9', 'osc777', 'osc99');
		fc.assert(fc.property(anyText, kinds, (text, kind) => {
			const bytes = notificationSequence(text, kind, {});
			const inner = bytes.slice(1, -1);
			expect(bytes.at(-1)).toBe('\u{7}');
			expect(inner).not.toMatch(/\p{Control}/v);
			expect(inner.split(';')).toHaveLength({
				osc9: 2, osc777: 4, osc99: 3, bell: 0,
			}[kind]);
			expect([...inner].length).toBeLessThan(230);
		}));
	});
});

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

test.skipIf(!hasTmux)(`pass through a real tmux${hasTmux ? '' : ' (skipped: install tmux to run it)'}`, async () => {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'tmux.conf'), 'set -g allow-passthrough on\n');
	const bytes = notificationSequence('junctop: Garmin', 'osc9', {TMUX: 'any'});
	const terminal = await openTerminal([], {
		command: 'exec tmux -f "$TMUX_TMPDIR/tmux.conf" new-session \'echo shown; read key; printf %s "$BYTES"; read wait\'', env: {TMUX_TMPDIR: folder, BYTES: bytes},
	});
	onTestFinished(() => {
		spawnSync('tmux', ['kill-server'], {env: {...process.env, TMUX_TMPDIR: folder, TMUX: ''}});
	});
	// Tmux passes nothing on before its client is attached.
	await terminal.until('shown');
	terminal.send('\r');
	await expect.poll(() => terminal.output(), {timeout: 10_000}).toContain('\u{1B}]9;junctop: Garmin\u{7}');
});

/** The pause between two automatic refreshes, 10 s, takes a moment. */
const shortPauses = evaluateFirst('const wait = globalThis.setTimeout; globalThis.setTimeout = (act, ms, ...others) => wait(act, ms === 10000 ? 100 : ms, ...others);');

test.each([
	['bell', /BEL/gv],
	['osc9', /ESC\]9;junctop: Garmin: 60 of [^\n]*?BEL/gv],
	['none', /ESC\]9;|BEL/gv],
] as const)('notify %s announces a change of the verdict once, and neither the start nor a change of the list', async (notify, pattern) => {
	let answer = recentPage(100, 0);
	const {baseUrl, calls} = await serveScript(({path: asked}) => (asked === '/v2/introspect/resources' ? answer : {status: 404, body: {}}));
	const configDir = path.join(await temporaryFolder(), 'junctop');
	await mkdir(configDir, {mode: 0o700});
	await writeFile(path.join(configDir, 'config.json'), JSON.stringify({preferences: {watchSeconds: 10, notify}}), {mode: 0o600});
	const terminal = await openTerminal(['--base-url', baseUrl, '--region', 'us'], {configDir, env: {JUNCTION_API_KEY: simulatorKeys['sandbox-us'], ...shortPauses}});
	const pages = () => calls.getState().filter(({path: asked}) => asked === '/v2/introspect/resources').length;
	/** Waits until this many more refreshes have begun, so that all but the last one have ended. */
	const refreshes = async (count: number) => {
		const before = pages();
		await expect.poll(pages, {timeout: 20_000}).toBeGreaterThan(before + count);
	};

	const rings = () => terminal.output().replaceAll('\u{7}', 'BEL').replaceAll('\u{1B}', 'ESC').match(pattern)?.length ?? 0;
	await terminal.until('100 users');
	terminal.send('w');
	await refreshes(3);
	answer = recentPage(101, 0);
	await refreshes(3);
	expect(rings()).toBe(0);
	answer = recentPage(101, 60);
	await refreshes(3);
	await expect.poll(rings, {timeout: 10_000}).toBe(notify === 'none' ? 0 : 1);
	answer = recentPage(102, 61);
	await refreshes(3);
	expect(rings()).toBe(notify === 'none' ? 0 : 1);
});
