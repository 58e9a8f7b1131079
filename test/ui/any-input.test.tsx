import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {
	describe,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {screenExports} from '../../source/commands/screen-exports.ts';
import {followHandledErrors, type HandledError} from '../../source/logging/handled-errors.ts';
import type {Session, SessionOptions} from '../../source/session/session.ts';
import type {Screen} from '../../source/session/state/screen.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {sizes} from '../helpers/app.ts';
import {openDrawnTerminal} from '../helpers/drawn-terminal.tsx';
import {hostileText} from '../helpers/hostile-text.ts';
import {bytesOf, sendable} from '../helpers/key-bytes.ts';
import {moveMonotonic} from '../helpers/monotonic.ts';
import {openSession, pagesLoaded, targetOf} from '../helpers/session.ts';
import {simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const tooSmall = {columns: 40, rows: 10};
const size = fc.constantFrom(...sizes, tooSmall);

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/** Ctrl-C ends the program: it is pressed at the end only. */
const keys = [...sendable].filter(id => id !== 'ctrl+c').map(id => bytesOf(id));

const typed = fc.oneof(
	{weight: 8, arbitrary: fc.constantFrom(...keys)},
	{weight: 6, arbitrary: fc.constantFrom(...'jkGgosp/:?nNJyYrLwPKe'.split(''), '\r', '\t', '\u{1B}', '\u{1B}[B')},
	{weight: 1, arbitrary: fc.constantFrom(':overview\r', '/state:failing\r', ':add-profile\r', ':watch 10\r', ':messages\r', 'P\r', 's2\r', 'pj\r\r')},
	{weight: 2, arbitrary: fc.string({maxLength: 20})},
);
const pasted = fc.oneof(
	{weight: 2, arbitrary: hostileText.map(text => pasteStart + text + pasteEnd)},
	// Without marks, and longer than anyone types in one read.
	{weight: 2, arbitrary: fc.tuple(fc.string({minLength: 1, maxLength: 30}), fc.integer({min: 65, max: 1200})).map(([text, length]) => text.repeat(length).slice(0, length))},
	{weight: 1, arbitrary: fc.constantFrom(pasteStart, pasteEnd)},
);
const reports = fc.tuple(fc.constantFrom(0, 2, 64, 65), fc.integer({min: 1, max: 120}), fc.integer({min: 1, max: 45}))
	.map(([button, column, row]) => `\u{1B}[<${button};${column};${row}M`);
const raw = fc.oneof(fc.uint8Array({maxLength: 20}), fc.constantFrom('\u{1B}[', '\u{1B}]0;', '\u{1B}P', '\u{1B}[I').map(text => Buffer.from(text)));
const bytes = fc.oneof(
	{weight: 12, arbitrary: typed},
	{weight: 2, arbitrary: pasted},
	{weight: 2, arbitrary: reports},
	{weight: 1, arbitrary: raw},
).map(part => Buffer.from(part).filter(byte => byte !== 3));

/** Bytes that are cut into reads anywhere, what the terminal does next, and whether the keys before it have had their time. */
const step = fc.record({
	bytes: fc.array(bytes, {minLength: 1, maxLength: 4}).map(parts => Buffer.concat(parts)),
	cuts: fc.array(fc.nat(60), {maxLength: 3}),
	next: fc.oneof(
		{weight: 6, arbitrary: fc.constant('nothing' as const)},
		{weight: 6, arbitrary: fc.constant('pause' as const)},
		{weight: 1, arbitrary: size},
	),
});
const steps = fc.array(step, {minLength: 5, maxLength: 25});

const cut = (all: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
	const ends = [...new Set([...places.filter(place => place > 0 && place < all.length), all.length])].toSorted((a, b) => a - b);
	return ends.map((end, index) => all.subarray(ends[index - 1] ?? 0, end));
};

/** Listens for faults until the test ends. */
const listen = (): HandledError[] => {
	const faults: HandledError[] = [];
	onTestFinished(followHandledErrors(fault => {
		faults.push(fault);
		return true;
	}));
	return faults;
};

/** Returns a function that fails if a user who was loaded is gone. Another team or provider has users of its own. */
const followUsers = ({workspace}: Session) => {
	let seen = workspace.getState().current;
	let loaded: string[] = [];
	return () => {
		const {current} = workspace.getState();
		if (current !== seen) {
			loaded = [];
		}

		seen = current;
		expect(loaded.filter(userId => current?.roster.rowOf(userId) === undefined)).toEqual([]);
		loaded = Array.from({length: current?.roster.count ?? 0}, (_, row) => current?.roster.userId(row) ?? '');
	};
};

type Opened = {readonly simulator: Simulator; readonly start: Partial<SessionOptions>; readonly screens: readonly Screen[]};

/** Sends any bytes to each session that `start` opens, on top of any of `screens`. */
const sendAnything = async ({simulator, start, screens}: Opened) => {
	const faults = listen();
	const {advance} = moveMonotonic();
	const folder = temporaryFolder();
	await fc.assert(fc.asyncProperty(size, fc.constantFrom(undefined, ...screens), steps, async (first, screen, all) => {
		const {session, quit} = await openSession({
			baseUrl: simulator.url, startDemo: async () => targetOf(simulator, {isDemo: true}), ...start, size: first,
			loadExports: async () => screenExports, exportFolders: () => [folder],
		});
		if (session.workspace.getState().current !== undefined) {
			await pagesLoaded(session);
		}

		if (screen?.name === 'user') {
			session.openUser(screen.userId);
		} else if (screen !== undefined) {
			session.view.push(screen);
		}

		const terminal = openDrawnTerminal(session);
		const expectUsers = followUsers(session);
		try {
			for (const {bytes: sent, cuts, next} of all) {
				for (const chunk of cut(sent, cuts)) {
					await terminal.send(chunk);
				}

				if (next === 'pause') {
					// Longer than the pauses in an unmarked paste.
					advance(200);
				} else if (next !== 'nothing') {
					session.view.resize(next);
				}

				expectUsers();
			}

			// Nothing that was cut off is left, which Ctrl-C would be a part of.
			await terminal.send(pasteEnd);
			const calls = quit.mock.calls.length;
			await terminal.send('\u{3}');
			await vi.waitFor(() => {
				expect(quit.mock.calls.slice(calls)).toEqual([[130]]);
			});
			expectUsers();
			expect(terminal.excess).toEqual([]);
			expect(faults.map(({place, error}) => `${place}: ${String(error)}`)).toEqual([]);
		} finally {
			terminal.close();
			session.close();
		}
	}), {numRuns: 25, interruptAfterTimeLimit: 8000});
};

describe('whatever a terminal sends', () => {
	test('leaves the users, their screens and Ctrl-C in order', {timeout: 60_000}, async () => {
		const simulator = await simulate({users: 130});
		const scrolled = {cursor: 0, scrollOffset: 0};
		await sendAnything({
			simulator,
			start: {target: targetOf(simulator)},
			screens: [
				{name: 'overview', list: scrolled},
				{
					name: 'user', userId: simulator.userId(2), pane: 'findings', scrollOffsets: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
				},
				{name: 'sort'},
				{name: 'states'},
				{name: 'provider'},
				{name: 'profiles'},
				{
					name: 'text', title: 'Raw', content: {kind: 'raw', value: {users: [1, 'two', {three: null}]}}, redacted: {title: 'Raw', content: {kind: 'raw', value: {}}}, scrollOffset: 0,
				},
			],
		});
	});

	test('leaves set-up and Ctrl-C in order', {timeout: 60_000}, async () => {
		const simulator = await simulate({users: 30});
		await sendAnything({
			simulator,
			start: {},
			screens: [
				{name: 'setup', purpose: 'first', step: {name: 'region', key: simulator.key, proposed: 'sandbox-us'}},
				{name: 'setup', purpose: 'first', step: {name: 'keep', key: simulator.key, region: 'sandbox-us'}},
			],
		});
	});
});
