import {
	chmod,
	mkdir,
	readdir,
	readFile,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {crashLogFile, writeCrashLog} from '../../source/commands/crash-log.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const at = new Date('2026-11-21T14:35:00Z');

/** A log in a folder that is not there yet. */
const freshLog = async () => crashLogFile({JUNCTOP_CONFIG_DIR: path.join(await temporaryFolder(), 'junctop')});

test('logs an error with its time in a file that only the owner can read', async () => {
	const file = await freshLog();
	writeCrashLog(file, {at, text: 'Error: out of order\n    at here'});
	expect(await readFile(file, 'utf8')).toBe('=== junctop ended by an error, 2026-11-21T14:35:00.000Z\nError: out of order\n    at here\n\n');
	const {mode} = await stat(file);
	expect(mode % 0o1000).toBe(0o600);
});

test('keeps the last ten errors in order and no other file', async () => {
	const file = await freshLog();
	for (let error = 1; error <= 12; error++) {
		writeCrashLog(file, {at, text: `Error: number ${error}`});
	}

	const text = await readFile(file, 'utf8');
	expect(text.match(/(?<=number )\d+/gv)).toEqual(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
	expect(await readdir(path.dirname(file))).toEqual(['crash.log']);
});

test('keeps the log below 100 kB when errors are long', async () => {
	const file = await freshLog();
	for (let error = 1; error <= 12; error++) {
		writeCrashLog(file, {at, text: 'x'.repeat(1_000_000)});
	}

	const {size} = await stat(file);
	expect(size).toBeLessThan(100_000);
});

test('restricts a log that others can read and replaces a file that is not a log', async () => {
	const file = await freshLog();
	await mkdir(path.dirname(file));
	await writeFile(file, 'notes of somebody\n');
	await chmod(file, 0o644);
	writeCrashLog(file, {at, text: 'Error: out of order'});
	expect(await readFile(file, 'utf8')).not.toContain('notes');
	const {mode} = await stat(file);
	expect(mode % 0o1000).toBe(0o600);
});

test('replaces a link without following it', async () => {
	const file = await freshLog();
	await mkdir(path.dirname(file));
	const target = path.join(path.dirname(file), 'target');
	await writeFile(target, 'precious');
	await symlink(target, file);
	writeCrashLog(file, {at, text: 'Error: out of order'});
	expect(await readFile(target, 'utf8')).toBe('precious');
	expect(await readFile(file, 'utf8')).toContain('Error: out of order');
});
