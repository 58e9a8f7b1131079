import {
	cp,
	readdir,
	readFile,
	rm,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {program} from '../helpers/program.ts';
import {runInShell} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	paste,
	press,
	temporaryFolder,
} from '../helpers/terminal.ts';

const dist = path.dirname(program);
const missing = 'Some junctop files are missing or from another version.';
const nextStep = 'If you just updated junctop, start it again; otherwise reinstall it.';

/** Copies the program to a folder of its own, and returns the copy, and a function that removes the files whose names begin with one of these. */
const install = async (name = 'junctop') => {
	const folder = path.join(await temporaryFolder(), name);
	await cp(dist, path.join(folder, 'dist'), {recursive: true});
	await cp(path.join(dist, '../package.json'), path.join(folder, 'package.json'));
	return {
		program: path.join(folder, 'dist/junctop.js'),
		async remove(...beginnings: readonly string[]) {
			const files = await readdir(path.join(folder, 'dist'));
			await Promise.all(files.filter(file => beginnings.some(beginning => file.startsWith(beginning))).map(async file => rm(path.join(folder, 'dist', file))));
		},
	};
};

const inShell = '"$PROGRAM" ';

test('reports in one line what to do when the files of the screens are missing', async () => {
	const copy = await install();
	await copy.remove('screens-');
	const terminal = await openTerminal([], {command: `${inShell}--demo; echo code $?; read wait`, env: {PROGRAM: copy.program}});
	await terminal.until('code 1');
	expect(terminal.text()).toContain(`junctop: ${missing}`);
	expect(terminal.text()).not.toContain('    at ');
});

test('shows what to do when the files of the simulator are missing', async () => {
	const copy = await install();
	await copy.remove('simulator-');
	const terminal = await openTerminal([], {command: `${inShell}--demo`, env: {PROGRAM: copy.program}});
	await terminal.until('The demo could not start');
	expect(terminal.text()).toContain(nextStep);
	const {code, stderr} = await runInShell(`${inShell}users --demo`, {PROGRAM: copy.program});
	expect(code).toBe(4);
	expect(stderr).toBe(`junctop: The demo could not start: ${missing} ${nextStep}\n`);
});

test('reports in one line what to do when the file for proxies is missing', async () => {
	const copy = await install();
	await copy.remove('own-network-');
	const {code, stderr} = await runInShell(`${inShell}users`, {PROGRAM: copy.program, JUNCTION_API_KEY: 'pk_us_key', HTTPS_PROXY: 'proxy.example'});
	expect({code, stderr}).toEqual({code: 1, stderr: `junctop: ${missing} ${nextStep}\n`});
});

test('reports in one line what to do when the files of the commands without screens are missing', async () => {
	const copy = await install();
	await copy.remove('reports-');
	const {code, stdout, stderr} = await runInShell(`${inShell}overview --demo`, {PROGRAM: copy.program});
	expect({code, stdout}).toEqual({code: 1, stdout: ''});
	expect(stderr).toBe(`junctop: ${missing} ${nextStep}\n`);
});

test('reports in one line what to do when files that every command needs are missing', async () => {
	const copy = await install();
	await copy.remove('core-');
	const {code, stderr} = await runInShell(`${inShell}--version`, {PROGRAM: copy.program});
	expect({code, stderr}).toEqual({code: 1, stderr: `junctop: ${missing} ${nextStep}\n`});
});

/** The program in set-up, whose files an update has removed after it had loaded all that it may need. */
const openAndRemove = async (args = '') => {
	const copy = await install();
	const folder = await temporaryFolder();
	const log = path.join(folder, 'log');
	const terminal = await openTerminal([], {
		command: inShell + args, configDir: folder, env: {PROGRAM: copy.program, JUNCTOP_LOG: log},
	});
	await terminal.until('Paste your team');
	await expect.poll(async () => readFile(log, 'utf8'), {timeout: 10_000}).toContain('"event":"parts","loaded":3,"of":3');
	await copy.remove('');
	return {terminal, folder};
};

test('starts the demo after an update has removed the program\'s files', async () => {
	const {terminal} = await openAndRemove();
	terminal.send('\t');
	await terminal.until('▸');
});

test('saves an API key after an update has removed the program\'s files', async () => {
	const simulator = await simulate();
	const {terminal, folder} = await openAndRemove(`--base-url ${simulator.url}`);
	terminal.send(paste(simulator.key));
	await terminal.until('****');
	terminal.send(press.enter);
	await terminal.until('▸ Sandbox US');
	terminal.send(press.enter);
	await terminal.until('Save it on this machine');
	terminal.send(`j${press.enter}`);
	await terminal.until('users, more available');
	const settings = await readFile(path.join(folder, 'config.json'), 'utf8');
	expect(JSON.parse(settings)).toMatchObject({activeProfile: 'sandbox-us'});
});

test.each(['with a space', '100% #1', 'ünïcode'])('starts from a folder named "%s"', async name => {
	const copy = await install(name);
	const {stdout} = await runInShell(`${inShell}users --demo --limit 1 --format ndjson`, {PROGRAM: copy.program});
	expect(JSON.parse(stdout)).toHaveProperty('userId');
});

test.skipIf(process.platform === 'win32')('starts through a link', async () => {
	const copy = await install();
	const link = 'ln -s "$PROGRAM" "$HOME/junctop-link" && "$HOME/junctop-link" --version && cd / && "$HOME/junctop-link" explain | head -1';
	const {stdout} = await runInShell(link, {PROGRAM: copy.program});
	expect(stdout).toMatch(/^0\.\d+\.\d+\n\S/v);
});
