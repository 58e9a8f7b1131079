import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {openPty} from './pty.ts';
import type {Screen} from './screen.ts';
import type {Step} from './walks.ts';

/**
Takes the steps of a walk in a terminal of a size such as `80x24`, with an empty home folder, and returns the screens of its shots by name. `env` adds
variables, `settings` is the settings file. Rejects if a step does not lead to what it waits for.
*/
export const takeShots = async (args: readonly string[], steps: readonly Step[], {size, env = {}, settings}: {
	readonly size: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly settings?: unknown;
}): Promise<Map<string, Screen>> => {
	const [columns = 0, rows = 0] = size.split('x').map(Number);
	const home = await mkdtemp(path.join(tmpdir(), 'junctop-gallery-'));
	const shots = new Map<string, Screen>();
	try {
		if (settings !== undefined) {
			await mkdir(path.join(home, 'junctop'));
			await writeFile(path.join(home, 'junctop', 'config.json'), JSON.stringify(settings), {mode: 0o600});
		}

		await using pty = openPty(args, {
			columns, rows, home, env,
		});
		for (const {keys, pause, until, shot} of steps) {
			if (pause !== undefined) {
				await setTimeout(pause);
			}

			await pty.press(keys, until);
			if (shot !== undefined) {
				shots.set(shot, pty.screen());
			}
		}
	} finally {
		await rm(home, {recursive: true, force: true});
	}

	return shots;
};
