import process from 'node:process';
import {accessSync, constants, existsSync} from 'node:fs';
import path from 'node:path';
import type {Served} from './fleet.ts';
import {type OpenProgram, openPty, type Pty} from './pty.ts';

/** The built program; `npm run bench` builds it first. */
export const program = path.resolve(import.meta.dirname, '../dist/junctop.js');

/** The single executable of this system, if `npm run build:executables -- linux-x64` has built it. */
export const executable = ((): string | undefined => {
	const file = path.resolve(import.meta.dirname, '../release/linux-x64/junctop');
	return process.platform === 'linux' && process.arch === 'x64' && existsSync(file) ? file : undefined;
})();

/** What the terminals send for keys: junctop and fzf read the plain arrow, curses programs the one of application mode. */
export const keys = {
	down: '\u{1B}[B', up: '\u{1B}[A', applicationDown: '\u{1B}OB', applicationUp: '\u{1B}OA', pageDown: '\u{1B}[6~', backspace: '\u{7F}',
	enter: '\r', tab: '\t', escape: '\u{1B}',
} as const;

/** Whether a program of this name can be run. */
export const isInstalled = (name: string): boolean => (process.env['PATH'] ?? '').split(path.delimiter).some(folder => {
	try {
		accessSync(path.join(folder, name), constants.X_OK);
		return true;
	} catch {
		return false;
	}
});

/** Variables of the environment with which junctop asks a server. */
export const junctopEnv = ({key}: Served, folder: string): Readonly<Record<string, string>> =>
	({JUNCTION_API_KEY: key, JUNCTOP_CONFIG_DIR: path.join(folder, 'junctop')});

/** Starts junctop's screens against a server, in a terminal of its own or as `open` does it. */
export const openJunctop = (server: Served, folder: string, open: OpenProgram = openPty): Pty =>
	open(process.execPath, [program, '--base-url', server.url], {home: folder, env: junctopEnv(server, folder)});

/** Waits for the roster's first users. */
export const untilUsers = async (junctop: Pty): Promise<void> => junctop.until('users', rows => rows.some(row => row.includes('▸')));

/** Loads all users with `L`, in at most `patience` milliseconds. */
export const loadAll = async (junctop: Pty, patience?: number): Promise<void> => {
	await untilUsers(junctop);
	junctop.send('L');
	await junctop.until('all users', ([header]) => header?.includes('all loaded') ?? false, patience);
};
