import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {openPty} from './pty.ts';
import type {Screen} from './screen.ts';
import type {Step} from './walks.ts';

/**
Takes the steps of a walk in a terminal of a size such as `80x24`, with an empty home folder, and returns the screens of its shots by name. `env` adds
variables. Rejects if a step does not lead to what it waits for.
*/
export const takeShots = async (args: readonly string[], steps: readonly Step[], {size, env = {}}: {
	readonly size: string;
	readonly env?: Readonly<Record<string, string>>;
}): Promise<Map<string, Screen>> => {
	const [columns = 0, rows = 0] = size.split('x').map(Number);
	const home = await mkdtemp(path.join(tmpdir(), 'junctop-gallery-'));
	const shots = new Map<string, Screen>();
	try {
		await using pty = openPty(args, {
			columns, rows, home, env,
		});
		for (const {keys, until, shot} of steps) {
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
