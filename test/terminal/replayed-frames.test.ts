import {spawnSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {drawingFeaturesOf} from '../../source/terminal/drawing-features.ts';
import type {Cell} from '../../source/terminal/cells.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {looksOfFrame, openEmulator} from '../helpers/emulated-screen.ts';
import {afterStep, rowsOf, stepsOf} from '../helpers/frame-arbitraries.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const size = {columns: 80, rows: 24} as const;
const sequences = 25;
const patience = {timeout: 20_000, interval: 50};

const isInstalled = (program: string, option: string): boolean => spawnSync(program, [option]).error === undefined;
const hasTmux = isInstalled('tmux', '-V');
const hasScreen = isInstalled('screen', '-v');

const name = (what: string, program: string, isThere: boolean): string => `${what}${isThere ? '' : ` (skipped: install ${program} to run it)`}`;

type Recording = {readonly bytes: string; readonly rows: ReadonlyArray<readonly Cell[]>};

/** Writes frames one after the other, with scrolls and right and wrong hints; returns all bytes, and what the last frame shows. */
const record = (term: string): readonly Recording[] => fc.sample(stepsOf({hasHostile: false, hasResizes: false}), sequences).map(steps => {
	let bytes = '\u{1B}[?1049h\u{1B}[2J\u{1B}[H';
	const writer = createFrameWriter(({text}) => {
		bytes += text;
	}, drawingFeaturesOf({TERM: term}, 'linux'));
	let texts: readonly string[] = [];
	for (const step of steps) {
		texts = afterStep(texts, step);
		writer.draw({rows: rowsOf(texts, size.columns, size.rows), scrollRegions: step.kind === 'scroll' ? [step.hinted] : []});
	}

	return {bytes, rows: rowsOf(texts, size.columns, size.rows)};
});

const showFile = (file: string): string => `cat '${file}'; exec sleep 100`;

test.skipIf(!hasTmux)(name('tmux shows each last frame with its styles', 'tmux', hasTmux), async () => {
	const folder = await temporaryFolder();
	const env = {
		...process.env, TMUX: '', TMUX_TMPDIR: folder, LANG: 'C.UTF-8',
	};
	const tmux = (...args: readonly string[]): string => spawnSync('tmux', ['-f', '/dev/null', ...args], {env, encoding: 'utf8'}).stdout;
	onTestFinished(() => {
		tmux('kill-server');
	});
	tmux('new-session', '-d', '-x', String(size.columns), '-y', String(size.rows), 'exec sleep 100', ';', 'set', '-g', 'status', 'off');
	const shownIn = async (window: string) => {
		const {write, looks} = await openEmulator(size.columns, size.rows);
		await write(tmux('capture-pane', '-p', '-e', '-N', '-t', window).replace(/\n$/v, '').replaceAll('\n', '\r\n'));
		return looks();
	};

	for (const [index, {bytes, rows}] of record('tmux-256color').entries()) {
		const file = path.join(folder, `frames-${index}`);
		await writeFile(file, bytes);
		tmux('new-window', '-n', `frames-${index}`, showFile(file));
		await expect.poll(async () => shownIn(`frames-${index}`), patience).toEqual(looksOfFrame(rows));
	}
}, 120_000);

test.skipIf(!hasScreen)(name('GNU screen shows each last frame', 'screen', hasScreen), async () => {
	const folder = await temporaryFolder();
	const env = {
		...process.env, SCREENDIR: folder, STY: '', LANG: 'C.UTF-8', TERM: 'xterm-256color',
	};
	const screen = (...args: readonly string[]) => spawnSync('screen', args, {env, encoding: 'utf8'});
	// Without the alternate screen, hardcopy would have the main one.
	const configFile = path.join(folder, 'screenrc');
	await writeFile(configFile, 'altscreen on\ndefutf8 on\n');
	for (const [index, {bytes, rows}] of record('screen').entries()) {
		const session = `frames-${index}`;
		const file = path.join(folder, session);
		const copy = path.join(folder, `copy-${index}`);
		await writeFile(file, bytes);
		screen('-U', '-c', configFile, '-d', '-m', '-S', session, 'sh', '-c', showFile(file));
		onTestFinished(() => {
			screen('-S', session, '-X', 'quit');
		});
		// A hardcopy has the lowest byte of each character.
		const lowest = (text: string): string => String.fromCodePoint((text.codePointAt(0) ?? 0) % 256);
		const expected = rows.map(cells => cells.map(({text}) => lowest(text)).join('').trimEnd()).join('\n').trimEnd();
		await expect.poll(async () => {
			screen('-S', session, '-p', '0', '-X', 'hardcopy', copy);
			const text = await readFile(copy, 'latin1').catch(() => 'no copy');
			return text.split('\n').map(row => row.trimEnd()).join('\n').trimEnd();
		}, patience).toBe(expected);
		screen('-S', session, '-X', 'quit');
	}
}, 120_000);
