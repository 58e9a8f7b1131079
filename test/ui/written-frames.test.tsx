import {Buffer} from 'node:buffer';
import {setImmediate as nextImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {cleanup, render} from 'ink-testing-library';
import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {drawingFeaturesOf} from '../../source/terminal/drawing-features.ts';
import type {Frame} from '../../source/terminal/cells.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';
import {looksOfFrame, openEmulator} from '../helpers/emulated-screen.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {simulate} from '../helpers/simulator.ts';
import {until} from '../helpers/until.ts';

/** The screens of a session on a terminal emulator. */
const openOnEmulator = async ({columns, rows}: {readonly columns: number; readonly rows: number}) => {
	const simulator = await simulate({users: 400, faults: [{kind: 'hostile-text'}]});
	const {session} = await openSession({target: targetOf(simulator), size: {columns, rows}});
	await pagesLoaded(session);
	// No second passes, so that each frame is an answer to a key.
	stopMonotonic();
	const terminal = await openEmulator(columns, rows);
	let written = '';
	let frame: Frame = {rows: [], scrollRegions: []};
	/** Of each frame, the row of the screen with the list's cursor. */
	const cursorRows: number[] = [];
	const writer = createFrameWriter(({text}) => {
		written += text;
	}, drawingFeaturesOf({TERM: 'xterm-256color'}, 'linux'));
	render(<App
		session={session}
		theme={createTheme('256')}
		draw={next => {
			frame = next;
			cursorRows.push(next.rows.findIndex(([first]) => first?.text === '▸'));
			writer.draw(next);
		}}
	/>);
	onTestFinished(cleanup);
	await vi.waitFor(() => {
		expect(cursorRows.length).toBeGreaterThan(0);
	});
	const dispatch = createKeyDispatcher(session, async () => undefined);
	const flush = async () => {
		await nextImmediate();
		await nextImmediate();
		let bytes = '';
		// Another frame may be drawn while the terminal reads this one.
		while (written !== '') {
			bytes += written;
			const next = written;
			written = '';
			await terminal.write(next);
		}

		return bytes;
	};

	await flush();
	return {
		session,
		simulator,
		/** Handles keys that arrive in one read. Returns what was written, and the row with the cursor in each frame that was drawn. */
		async press(keys: string) {
			const before = cursorRows.length;
			dispatch(createKeyParser().push(keys));
			const bytes = await flush();
			return {written: bytes, cursorRows: cursorRows.slice(before)};
		},
		/** The screen as the terminal shows it, and as it was meant, in the rows in which the terminal sees the same widths. */
		async screens() {
			await flush();
			const certain = frame.rows.map(cells => cells.every(cell => !cell.isUncertain));
			const ofCertain = (all: readonly string[][]) => all.filter((_, row) => certain[row]);
			return {shown: ofCertain(terminal.looks()), meant: ofCertain(looksOfFrame(frame.rows))};
		},
	};
};

const down = '\u{1B}[B';
const moves = fc.constantFrom('j', 'k', 'jjj', 'kk', down.repeat(7), '\u{1B}[6~', '\u{1B}[5~', 'g', 'G', '\u{4}', '\u{15}', '\t');
const others = fc.constantFrom('\r', '\u{1B}', '?', 'o', 'J', 'n', 'N', 's', 'p', ':', '/', 'garmin', '\u{1B}[<65;10;10M', '\u{1B}[<64;10;10M');
const keys = fc.array(fc.oneof({weight: 4, arbitrary: moves}, {weight: 2, arbitrary: others}), {minLength: 40, maxLength: 40});

test.each([
	{columns: 60, rows: 15}, {columns: 80, rows: 24}, {columns: 120, rows: 40}, {columns: 200, rows: 60},
])('shows each frame exactly when rows scroll, hints are wrong or text is ambiguous, on $columns x $rows', async size => {
	await fc.assert(fc.asyncProperty(keys, async pressed => {
		const {press, screens} = await openOnEmulator(size);
		for (const key of pressed) {
			await press(key);
			const {shown, meant} = await screens();
			expect(shown).toEqual(meant);
		}

		cleanup();
	}), {numRuns: 2, endOnFailure: true});
}, 60_000);

test('a scrolled row costs little more than its text, on every list', async () => {
	const {session, simulator, press} = await openOnEmulator({columns: 120, rows: 40});
	const bytesOf = async (key: string): Promise<number> => {
		const {written} = await press(key);
		return Buffer.byteLength(written);
	};

	await press('j'.repeat(50));
	expect(await bytesOf('j')).toBeLessThan(250);
	await press('k'.repeat(40));
	expect(await bytesOf('k')).toBeLessThan(250);
	expect(await bytesOf('j')).toBeLessThan(160);

	const userId = simulator.userId(fixtureUsers.worst);
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
	await press('J');
	await press('jj');
	expect(await bytesOf('j')).toBeLessThan(250);
	await press('\u{1B}');
	await press('\u{1B}');
	await press('?');
	await press(down.repeat(45));
	expect(await bytesOf(down)).toBeLessThan(500);
});

test('keys of one read are drawn once, and each has its effect', async () => {
	const {session, press} = await openOnEmulator({columns: 120, rows: 40});
	const drawn = await press('j'.repeat(20));
	// Another frame may be drawn when a page or a user arrives, but none shows the cursor on its way.
	expect(new Set(drawn.cursorRows).size).toBe(1);
	const screen = session.view.screen();
	expect(screen.name === 'roster' && screen.list.cursor).toBe(20);
});
