import {spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';
import {simulateAlone, walkToError} from '../helpers/main-job.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A tmux of its own that fills the terminal, with the program in it. */
const openInTmux = async (url: string, key: string) => {
	const folder = await temporaryFolder();
	const configFile = path.join(folder, 'tmux.conf');
	// The walk counts rows from the bottom of the terminal.
	await writeFile(configFile, 'set -g status off\nset -g default-terminal tmux-256color\n');
	const env = {TMUX_TMPDIR: folder};
	onTestFinished(() => {
		spawnSync('tmux', ['kill-server'], {env: {...process.env, ...env, TMUX: ''}});
	});
	return openTerminal([], {
		command: 'exec tmux -f "$TMUX_CONF" new-session \'exec "$NODE" "$JUNCTOP" --base-url "$URL"\'',
		env: {
			...env, TMUX_CONF: configFile, NODE: process.execPath, URL: url, JUNCTION_API_KEY: key,
		},
	});
};

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
