import {execFileSync, spawnSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {createProgram} from '../../source/commands/program.ts';
import type {ListedCommand} from '../../source/commands/tree/command.ts';
import {manPage} from '../../source/commands/tree/man-page.ts';
import {plainText} from '../../source/commands/documents/plain-text.ts';
import {displayWidth} from '../../source/text/width.ts';
import {run} from '../helpers/run.ts';
import {openTerminal, temporaryFolder} from '../helpers/terminal.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = createProgram({version: '1.2.3', done: () => undefined, printVersion: () => undefined});

const allBelow = (command: ListedCommand): readonly ListedCommand[] => [command, ...command.ownCommands().flatMap(each => allBelow(each))];
const commands = allBelow(program);

describe('--help', () => {
	test.each(commands.map(command => command.path()))('of %s has purpose, own options, examples and exit codes', async name => {
		const command = commands.find(each => each.path() === name) ?? program;
		const {code, stdout, stderr} = await run([...name.split(' ').slice(1), '--help']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const text = stdout.replaceAll(/\s+/gv, ' ');
		expect(text).toContain(command.facts.purpose[0]);
		expect(command.ownOptions().filter(({flags}) => !text.includes(flags))).toEqual([]);
		expect(command.facts.examples.filter(({line}) => !text.includes(line.replaceAll(/\s+/gv, ' ')))).toEqual([]);
		expect(text).toMatch(/Exit codes: 0 success/v);
		expect(stdout.split('\n').filter(line => line.length > 80 && !line.startsWith('  junctop'))).toEqual([]);
	});

	test('of users names each order once, and breaks no line inside a name', async () => {
		const {stdout} = await run(['users', '--help']);
		const text = stdout.replaceAll(/\s+/gv, ' ');
		const names = 'user, providers, state, failing, attempt, newest, oldest, error, error-age, acts, connections';
		expect(text).toContain(`--sort <order> print all users in this order; NAME:reversed reverses it (${names}) --`);
		expect(text).toContain(`--columns <names> columns of the user list in place of the usual ones, for table, CSV and Markdown, separated by commas: ${names} --`);
	});

	test('shows only the global options that matter to the command, and where the others are', async () => {
		const {stdout} = await run(['explain', '--help']);
		expect(stdout).not.toContain('--profile');
		expect(stdout).not.toContain('--screen-reader');
		expect(stdout).toContain('junctop --help');
		const simulate = await run(['simulate', '--help']);
		expect(simulate.stdout).toContain('--scenario');
		expect(simulate.stdout).not.toContain('--demo ');
	});
});

describe('junctop help', () => {
	test('alone prints the same as --help', async () => {
		const [help, option] = await Promise.all([run(['help']), run(['--help'])]);
		expect(help).toEqual(option);
		expect(help.code).toBe(0);
	});

	test('prints the help of a command below another one', async () => {
		const [help, option] = await Promise.all([run(['help', 'profiles', 'add']), run(['profiles', 'add', '--help'])]);
		expect(help).toEqual(option);
	});

	test.each([
		['filter', 'HOW A FILTER WORKS'],
		['keys', 'roster.sortByState'],
		['triage', 'connection_error'],
	])('%s prints the document in 80 columns, without Markdown', async (name, part) => {
		const {code, stdout, stderr} = await run(['help', name]);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout).toContain(part);
		expect(stdout).not.toMatch(/^#|\|---|Generated from|Made from the rules|Why not/mv);
		// Only code is as wide as it is.
		expect(stdout.split('\n').filter(line => displayWidth(line) > 80 && !line.startsWith(' '.repeat(4)))).toEqual([]);
	});

	test('keys shows the keys of the settings', async () => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'config.json'), JSON.stringify({preferences: {keys: {'roster.open': ['enter', 'f7']}}}), {mode: 0o600});
		const {stdout} = await run(['help', 'keys'], {env: {JUNCTOP_CONFIG_DIR: folder, LC_ALL: 'C.UTF-8'}});
		expect(stdout).toMatch(/^⏎ F7 +enter f7 +open the user +roster\.open$/mv);
	});

	test.each([{LC_ALL: 'C', TERM: 'xterm'}, {LC_ALL: 'C.UTF-8', TERM: 'linux'}])('prints documents and help in ASCII with %j, and the names of keys as words', async env => {
		const topics = [['filter'], ['keys'], ['triage'], ...commands.map(command => command.path().split(' ').slice(1))];
		const ended = await Promise.all(topics.map(async topic => run(['help', ...topic], {env})));
		const texts = ended.map(({stdout}) => stdout);
		expect(texts.filter(text => text === '')).toEqual([]);
		expect(texts.flatMap(text => text.split('\n')).filter(line => !/^\p{ASCII}*$/v.test(line))).toEqual([]);
		expect(texts[1]).toMatch(/^Enter +enter +open the user +roster\.open$/mv);
		expect(texts[1]).toMatch(/^Alt-b Alt-Left/mv);
		expect(texts[0]).toContain('id=...');
	});

	test('shows a document through PAGER on a terminal, with its arguments, and directly elsewhere', async () => {
		const PAGER = 'sed \'s/^/paged: /\'';
		const terminal = await openTerminal(['help', 'filter'], {env: {PAGER}});
		expect(await terminal.exit).toBe(0);
		expect(terminal.output()).toContain('paged: THE FILTER');
		const {stdout} = await run(['help', 'filter'], {env: {PAGER}});
		expect(stdout.startsWith('THE FILTER')).toBe(true);
	});

	test('prints a document directly when the pager is missing', async () => {
		const terminal = await openTerminal(['help', 'filter'], {env: {PAGER: '/no/such/pager'}});
		expect(await terminal.exit).toBe(0);
		expect(terminal.output()).toContain('HOW A FILTER WORKS');
	});
});

describe('a mistake in the command line', () => {
	test.each([
		['usres', 'Unknown command usres. Did you mean users?', 'junctop [options]'],
		['profiles lst', 'Unknown command lst. Did you mean list?', 'junctop profiles'],
		['profiles', 'Missing command.', 'junctop profiles'],
		['users --fromat json', 'Unknown option --fromat. Did you mean --format?', 'junctop users'],
		['users --format jsn', 'Did you mean json?', 'junctop users'],
		['--region sandbox-uss', 'Did you mean sandbox-us?', 'junctop [options]'],
		['--format json users', 'belongs to `junctop users`', 'junctop [options]'],
		['users --limit', '--limit needs a value.', 'junctop users'],
		['user', 'Missing argument id.', 'junctop user'],
		['users extra', 'Unexpected argument extra.', 'junctop users'],
		['completion bsh', 'Did you mean bash?', 'junctop completion'],
		['help fliter', 'Did you mean filter?', 'junctop help'],
		['explain connection-eror', 'Did you mean connection_error?', 'junctop explain'],
		['doctor dsn', 'Did you mean dns?', 'junctop doctor'],
		['users --profile nobody', 'Unknown profile nobody.', 'junctop users'],
		['profiles use nobody', 'Run `junctop profiles add NAME`, or `junctop` in a terminal, to add one.', 'junctop profiles use'],
	])('%s is reported with the nearest match and the usage of its command', async (line, message, usage) => {
		const {code, stdout, stderr} = await run(line.split(' '));
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(message);
		expect(stderr).toContain(`Usage: ${usage}`);
	});
});

describe('the man page', () => {
	const page = manPage(program, {version: '1.2.3', date: '2026-11-27'});
	/** The page without escapes, for comparison with plain text. */
	const plain = page.replaceAll(String.raw`\-`, '-').replaceAll(String.raw`\(aq`, '\'').replaceAll(String.raw`\(dq`, '"').replaceAll(String.raw`\(ti`, '~').replaceAll(/\s+/gv, ' ');

	test('has every command, argument, option, example and exit code', () => {
		const expected = commands.flatMap(command => [
			command.path(),
			...command.ownOptions().map(({flags}) => flags),
			...command.facts.examples.map(({meaning}) => meaning),
			...Object.values(command.facts.exits),
		]);
		expect(expected.filter(text => !plain.includes(text))).toEqual([]);
	});

	test('names every variable about the network, and what ends with the codes of usage and of the network', () => {
		const variables = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_USE_SYSTEM_CA'];
		const environment = /\.SH ENVIRONMENT(?<text>.*)\.SH FILES/v.exec(plain)?.groups?.['text'] ?? '';
		expect(variables.filter(variable => !environment.includes(variable))).toEqual([]);
		expect(plain).toContain('usage error, also a proxy or a file of certificates in the environment that cannot be used');
		expect(plain).toContain('Junction or the proxy cannot be reached');
		// Commands that send nothing do not repeat the code; those about profiles and the monitoring plugin have another meaning of it.
		expect(plain.match(/\\fB2\\fR/gv)).toHaveLength(1 + (plain.match(/usage error, or no such profile|CRITICAL \.TP \\fB3/gv)?.length ?? 0));
	});

	test('is what the script prints, with the date of SOURCE_DATE_EPOCH', async () => {
		const printed = execFileSync(process.execPath, ['scripts/man-page.ts'], {cwd: root, encoding: 'utf8', env: {PATH: process.env['PATH'], SOURCE_DATE_EPOCH: '1795737600'}});
		const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {version: string};
		expect(printed).toBe(manPage(program, {version, date: '2026-11-27'}));
	});

	test('has no line that could be taken for a request, no bare backslash and only ASCII', () => {
		const text = page.split('\n').filter(line => !line.startsWith('.'));
		expect(text.filter(line => line.startsWith('\''))).toEqual([]);
		expect(page).toMatch(/^\p{ASCII}*$/v);
		const [, ...lines] = page.split('\n');
		expect(lines.join('\n').replaceAll(/\\(?:f[BR]|[\-e]|\([a-z]{2}|\[u[\dA-F]{4,6}\])/gv, '')).not.toContain('\\');
	});

	const isInstalled = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

	test.skipIf(!isInstalled('groff'))('gives groff no reason for a warning', () => {
		const {status, stderr} = spawnSync('groff', ['-ww', '-man', '-Tascii'], {input: page, encoding: 'utf8'});
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
	});

	test.skipIf(!isInstalled('mandoc'))('gives mandoc no reason for a warning', () => {
		const {stdout, stderr} = spawnSync('mandoc', ['-Tlint', '-Wwarning'], {input: page, encoding: 'utf8'});
		expect(stdout + stderr).toBe('');
	});
});

describe('plainText', () => {
	test('wraps the cells of a table to the width', () => {
		const table = ['| key | what it does |', '|---|---|', String.raw`| \| | a \`code\` with many words that need two rows |`].join('\n').replaceAll('\\`', '`');
		expect(plainText(table, 30)).toBe([
			'KEY  WHAT IT DOES',
			'|    a code with many words',
			'     that need two rows',
			'',
		].join('\n'));
	});

	test('keeps list items below their mark, and puts signs in quotes', () => {
		expect(plainText('- `:` means the start of a name', 20)).toBe(['- ":" means the', '  start of a name', ''].join('\n'));
	});
});
