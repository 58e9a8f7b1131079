import {spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {introspectable, simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';
import {simulateAlone, walkToError} from '../helpers/main-job.ts';
import {readable} from './frames.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A tmux of its own that fills the terminal, with the program in it. */
const openInTmux = async (url: string, key: string, size: {readonly columns?: number; readonly rows?: number} = {}) => {
	const folder = await temporaryFolder();
	const configFile = path.join(folder, 'tmux.conf');
	// The walk counts rows from the bottom of the terminal.
	await writeFile(configFile, 'set -g status off\nset -g default-terminal tmux-256color\n');
	const env = {TMUX_TMPDIR: folder};
	onTestFinished(() => {
		spawnSync('tmux', ['kill-server'], {env: {...process.env, ...env, TMUX: ''}});
	});
	return openTerminal([], {
		...size,
		command: 'exec tmux -f "$TMUX_CONF" new-session \'exec "$JUNCTOP" --base-url "$URL"\'',
		env: {
			...env, TMUX_CONF: configFile, URL: url, JUNCTION_API_KEY: key,
		},
	});
};

/** The first characters of a user ID that every width shows. */
const shownOfId = 8;

const name = (what: string): string => `${what}${hasTmux ? '' : ' (skipped: install tmux to run it)'}`;

test.skipIf(!hasTmux)(name('under tmux: launch, scroll to the end of 2,500 users, open a failing one, read its error'), async () => {
	const {url, key} = await simulateAlone(2500);
	await walkToError(await openInTmux(url, key));
});

test.skipIf(!hasTmux)(name('under tmux a resize, Escape and q do what they do elsewhere'), async () => {
	const {url, key} = await simulate({users: 100});
	const terminal = await openInTmux(url, key);
	await terminal.until('all loaded');
	terminal.resize(80, 24);
	await terminal.until(() => terminal.rows()[23]?.includes('q quit') === true);
	terminal.send(press.enter);
	await terminal.until('FINDINGS');
	terminal.send(press.escape);
	await terminal.until('all loaded');
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
});

test.skipIf(!hasTmux).each([
	[60, 15], [80, 24], [120, 40], [200, 60],
])(name('under tmux a held key leaves the screen that Ctrl-L draws, at %dx%d'), async (columns, rows) => {
	const simulator = await simulate({users: 400});
	const ids = introspectable(simulator);
	const terminal = await openInTmux(simulator.url, simulator.key, {columns, rows});
	await terminal.until(text => /\d users, (?:more available|all loaded)/v.test(text));
	// The keys must not be faster than the pages.
	terminal.send('L');
	await terminal.until('all loaded');
	/** The user under the cursor, by the beginning of the ID. */
	const selected = () => terminal.rows().find(row => row.startsWith('▸'))?.slice(2, 2 + shownOfId);
	let row = 0;
	/** Holds a key: some of its repeats arrive together, as over a slow line. */
	const hold = async (key: string, times: number, direction: 1 | -1) => {
		for (let sent = 0; sent < times;) {
			const together = Math.min(1 + (sent % 4), times - sent);
			terminal.send(key.repeat(together));
			sent += together;
			row += together * direction;
			const id = ids[row]?.slice(0, shownOfId);
			await terminal.until(() => selected() === id);
		}
	};

	const compare = async () => {
		const before = readable(terminal.rows());
		terminal.send(press.ctrlL);
		await expect.poll(() => readable(terminal.rows())).toBe(before);
		expect(before).toContain('▸');
	};

	await hold('j', 90, 1);
	await compare();
	await hold('k', 75, -1);
	await compare();
	await hold(press.down, 20, 1);
	await compare();
});
