import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {diagnose, resultOf} from './doctor.ts';

const key = 'sk_us_0123456789abcdef_canary';
const profile = {name: 'acme', region: 'sandbox-us', key};

/** Makes a settings folder with this file; returns the variables for it. */
const settingsWith = (content: string, mode = 0o600) => {
	const folder = temporaryFolder();
	fs.chmodSync(folder, 0o700);
	const file = path.join(folder, 'config.json');
	fs.writeFileSync(file, content, {mode});
	fs.chmodSync(file, mode);
	return {folder, file, env: {JUNCTOP_CONFIG_DIR: folder}};
};

const profiles = (...others: readonly unknown[]): string => JSON.stringify({profiles: [profile, ...others], activeProfile: 'acme'});

/** Runs this before the program. */
const before = (script: string) => ({NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`});

/** Gives Node another version number. */
const asNode = (version: string) => ({
	NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}})`)}`,
});

describe('runtime', () => {
	test('names the versions and the system', async () => {
		expect(await resultOf('runtime')).toMatchObject({
			code: 0, status: 'ok', found: `junctop 0.1.0, Node ${process.version}, ${process.platform} ${process.arch}.`, fix: null,
		});
	});

	test('warns of a version of Node that is not tested', async () => {
		expect(await resultOf('runtime', [], {env: asNode('23.4.0')})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining('Node v23.4.0') as string, fix: expect.stringContaining('22, 24 or 26') as string,
		});
	});
});

/** Runs this before the program, as if it ran in the executable of a system. */
const asExecutable = (platform: string, arch: string) => before(`
	Object.defineProperty(process, 'versions', {value: {...process.versions, bun: '1.4.5'}});
	Object.defineProperty(process, 'platform', {value: '${platform}'});
	Object.defineProperty(process, 'arch', {value: '${arch}'});
`);

describe('the runtime of an executable', () => {
	test('is fine on Linux x64', async () => {
		expect(await resultOf('runtime', [], {env: asExecutable('linux', 'x64')})).toMatchObject({status: 'ok', found: 'junctop 0.1.0, Bun v1.4.5, linux x64.'});
	});

	test('is a warning on Linux arm64, which is only built', async () => {
		expect(await resultOf('runtime', [], {env: asExecutable('linux', 'arm64')})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining('linux arm64. junctop is not tested on this system.') as string, fix: expect.stringContaining('Node.js') as string,
		});
	});
});

describe('terminal', () => {
	test('is skipped without a terminal, and so is its question', async () => {
		expect(await resultOf('terminal')).toMatchObject({code: 0, status: 'skipped'});
		expect(await resultOf('synchronized')).toMatchObject({code: 0, status: 'skipped'});
	});
});

const unknownBackground = 'Theme: auto; the background is unknown, so the colours fit a dark and a light one.';

describe('colours', () => {
	test('names the theme and the glyphs of the preferences', async () => {
		const {env} = settingsWith(JSON.stringify({preferences: {theme: 'colorblind-dark', glyphs: 'plain'}}));
		const {results} = await diagnose(['colours', 'locale'], {env: {...env, TERM: 'xterm', LANG: 'C'}});
		expect(results.colours.found).toBe('16 colours, by TERM=xterm. Theme: colorblind-dark, by the preference "theme".');
		expect(results.locale).toMatchObject({status: 'ok', found: 'Glyphs: plain, by the preference "glyphs".'});
	});

	test.each([
		[{TERM: 'xterm-256color'}, 'ok', `256 colours, by TERM=xterm-256color. ${unknownBackground}`],
		[{TERM: 'xterm', COLORTERM: 'truecolor'}, 'ok', `All colours (24 bit), by COLORTERM=truecolor. ${unknownBackground}`],
		[{TERM: 'linux'}, 'ok', '16 colours, by TERM=linux. Theme: auto, dark after the background.'],
		[{TERM: 'xterm', NO_COLOR: '1'}, 'ok', 'No colours, by NO_COLOR=1.'],
		[{TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: '2'}, 'ok', `256 colours, by FORCE_COLOR=2. ${unknownBackground}`],
		[{TERM: 'xterm', FORCE_COLOR: 'yes'}, 'warn', 'FORCE_COLOR=yes is not a number from 0 to 3, so it is ignored.'],
	])('follow %o', async (env, status, found) => {
		expect(await resultOf('colours', [], {env})).toMatchObject({code: 0, status, found});
	});

	test('follow --no-color first', async () => {
		expect(await resultOf('colours', ['--no-color'], {env: {TERM: 'xterm', FORCE_COLOR: '3'}})).toMatchObject({found: 'No colours, by --no-color.'});
	});
});

describe('locale', () => {
	test.each([
		[{LANG: 'de_DE.UTF-8'}, 'ok', 'UTF-8, by LANG=de_DE.UTF-8.'],
		[{LANG: 'de_DE.UTF-8', LC_ALL: 'C'}, 'warn', 'LC_ALL=C is not a UTF-8 locale, so junctop draws with ASCII.'],
		[{}, 'warn', 'No locale is set (LC_ALL, LC_CTYPE, LANG), so junctop draws with ASCII.'],
		[{LANG: 'C.UTF-8', TERM: 'linux'}, 'ok', 'ASCII: the font of the Linux console lacks the glyphs.'],
	])('follows %o', async (env, status, found) => {
		expect(await resultOf('locale', [], {env})).toMatchObject({code: 0, status, found});
	});
});

describe('multiplexer', () => {
	const inTmux = (version: string) => ({
		TMUX: '/nonexistent,1,0', TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: version,
	});

	test('is none outside of one', async () => {
		expect(await resultOf('multiplexer', [], {env: {TERM: 'xterm'}})).toMatchObject({status: 'ok', found: 'None.'});
	});

	test.each(['3.7', '3.7a', '3.7b', '3.7c'])('warns of tmux %s, which repaints the pane', async version => {
		expect(await resultOf('multiplexer', [], {env: inTmux(version)})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining(`tmux ${version} repaints`) as string, fix: expect.stringContaining('"synchronized": "never"') as string,
		});
	});

	test.each(['3.6', '3.7d', '3.8', '13.7'])('has nothing against tmux %s', async version => {
		expect(await resultOf('multiplexer', [], {env: inTmux(version)})).toMatchObject({status: 'ok', found: `tmux ${version}.`});
	});

	test('accepts tmux 3.7 when frames are never marked', async () => {
		const {env} = settingsWith('{"preferences": {"synchronized": "never"}}');
		expect(await resultOf('multiplexer', [], {env: {...env, ...inTmux('3.7b')}})).toMatchObject({status: 'ok'});
	});

	/** Makes a program that prints its version, the only one on the PATH. */
	const screenOf = (version: string) => {
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'screen'), `#!/bin/sh\necho 'Screen version ${version} (GNU) 1-Jan-24'; exit 1\n`, {mode: 0o755});
		return {
			PATH: folder, STY: '1.pts', TERM: 'screen', COLORTERM: 'truecolor',
		};
	};

	test('warns of 24-bit colours in an old GNU screen', async () => {
		expect(await resultOf('multiplexer', [], {env: screenOf('4.09.01')})).toMatchObject({status: 'warn', found: expect.stringContaining('GNU screen 4.09.01') as string});
	});

	test('accepts 24-bit colours in GNU screen 5', async () => {
		expect(await resultOf('multiplexer', [], {env: screenOf('5.0.1')})).toMatchObject({status: 'ok', found: 'GNU screen 5.0.1.'});
	});
});

describe('clipboard', () => {
	/** Makes a tmux that prints these options. */
	const tmuxWith = (options: string) => {
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'tmux'), `#!/bin/sh\necho '${options}'\n`, {mode: 0o755});
		return {PATH: folder, TMUX: '/tmp/tmux,1,0', TERM: 'tmux-256color'};
	};

	test.each([
		[{TERM: 'xterm-256color'}, 'ok', /do not confirm/v],
		[{TERM: 'xterm-256color', VTE_VERSION: '7600'}, 'warn', /VTE_VERSION=7600/v],
		[{TERM: 'linux'}, 'warn', /TERM=linux/v],
	])('is judged by %o', async (env, status, found) => {
		expect(await resultOf('clipboard', [], {env})).toMatchObject({code: 0, status, found: expect.stringMatching(found) as string});
	});

	test.each([
		['3.3a|external|0', 'warn'], ['3.3a|off|off', 'warn'], ['3.3a|on|0', 'ok'], ['3.3a|external|1', 'ok'], ['3.3a|external|all', 'ok'], ['', 'ok'],
	])('is judged by the options of tmux: %s', async (options, status) => {
		expect(await resultOf('clipboard', [], {env: tmuxWith(options)})).toMatchObject({status});
	});

	test('ends when tmux hangs', async () => {
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'tmux'), '#!/bin/sh\nexec /bin/sleep 600\n', {mode: 0o755});
		expect(await resultOf('clipboard', [], {env: {PATH: folder, TMUX: '/tmp/tmux,1,0', TERM: 'tmux-256color'}})).toMatchObject({status: 'ok'});
	});
});

describe('settings', () => {
	test('are fine without a file', async () => {
		expect(await resultOf('settings')).toMatchObject({code: 0, status: 'ok', found: expect.stringContaining('No settings file yet') as string});
	});

	test('are fine with mode 600', async () => {
		const {file, env} = settingsWith(profiles());
		expect(await resultOf('settings', [], {env})).toMatchObject({code: 0, status: 'ok', found: `${file}, mode 0600, 1 profile.`});

		const allowed = settingsWith(profiles({name: 'staging', region: 'sandbox-us', writes: 'ask'}));
		expect(await resultOf('settings', [], {env: allowed.env})).toMatchObject({
			code: 0, status: 'ok', found: `${allowed.file}, mode 0600, 2 profiles. Writes are allowed, after a question, in staging.`,
		});
	});

	test('are open to others with mode 644, and the command closes them', async () => {
		const {file, env} = settingsWith(profiles(), 0o644);
		expect(await resultOf('settings', [], {env})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining('config.json can be read by every user of this machine.') as string, fix: `Run: chmod 600 ${file}`,
		});
	});

	test('are open to others in a folder that others can change', async () => {
		const {folder, env} = settingsWith(profiles());
		fs.chmodSync(folder, 0o777);
		expect(await resultOf('settings', [], {env})).toMatchObject({code: 0, status: 'warn', fix: `Run: chmod go-w ${folder}`});
	});

	test('fail when the file is truncated, with the place', async () => {
		const {file, env} = settingsWith('{"profiles": [\n{"name":');
		expect(await resultOf('settings', [], {env})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining(`${file}:2:9: expected a value.`) as string, fix: expect.stringContaining('let set-up rename it') as string,
		});
	});

	test('warn of everything that is ignored', async () => {
		const {env} = settingsWith(JSON.stringify({
			profiles: [profile, {name: 'two', region: 'ap'}],
			preferences: {watchSecond: 5, synchronized: 'maybe', keys: {'roster.opn': ['x']}},
		}, undefined, 1));
		const {code, status, found} = await resultOf('settings', [], {env});
		expect({code, status}).toEqual({code: 0, status: 'warn'});
		expect(found).toContain('profile "two" has the unknown region "ap".');
		expect(found).toContain('Unknown setting "watchSecond". Did you mean "watchSeconds"?');
		expect(found).toContain('The setting synchronized must be');
		expect(found).toContain('roster.opn');
	});

	test('warn of saved filters, their keys and columns as the start does', async () => {
		const filters = [
			{name: 'night', filter: 'stat:failing'}, {name: 'a', filter: 'oura', key: 'alt+1'}, {name: 'b', filter: 'garmin', key: 'alt+1'}, {name: 'c', filter: 'garmin', key: 'q'},
		];
		const {env} = settingsWith(JSON.stringify({profiles: [{...profile, columns: ['clent', 'state']}], preferences: {filters}}));
		const {code, status, found} = await resultOf('settings', [], {env});
		expect({code, status}).toEqual({code: 0, status: 'warn'});
		expect(found).toContain('The saved filter @night has an error: Unknown field "stat".');
		expect(found).toContain('The saved filter @b has no key');
		expect(found).toContain('The saved filter @c has no key');
		expect(found).toContain(`Columns of profile ${profile.name}: Unknown column clent. Did you mean client?`);
	});

	test('warn of a link, through which nothing is saved', async () => {
		const {folder, file, env} = settingsWith(profiles());
		fs.renameSync(file, path.join(folder, 'real.json'));
		fs.symlinkSync(path.join(folder, 'real.json'), file);
		expect(await resultOf('settings', [], {env})).toMatchObject({status: 'warn', found: expect.stringContaining('symbolic link') as string});
	});

	test('fail when a file is in the place of the folder', async () => {
		const {file} = settingsWith('{}');
		expect(await resultOf('settings', [], {env: {JUNCTOP_CONFIG_DIR: file}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('is not a folder') as string});
	});

	test.runIf(process.geteuid?.() === 0)('warn of another owner', async () => {
		const {file, env} = settingsWith(profiles());
		fs.chownSync(file, 65_534, 65_534);
		expect(await resultOf('settings', [], {env})).toMatchObject({status: 'warn', found: expect.stringContaining('belongs to the user with the number 65534') as string});
	});

	test('fail when a folder is in the place of the file', async () => {
		const folder = temporaryFolder();
		fs.mkdirSync(path.join(folder, 'config.json'));
		expect(await resultOf('settings', [], {env: {JUNCTOP_CONFIG_DIR: folder}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('not a regular file') as string});
	});
});

describe('crash-log', () => {
	const entry = (at: Date) => `=== junctop ended by an error, ${at.toISOString()}\nTypeError: x\n    at y (dist/app.js:1:2)\n\n`;

	test('is fine without a log', async () => {
		expect(await resultOf('crash-log')).toMatchObject({code: 0, status: 'ok', found: 'No errors are logged.'});
	});

	test('counts 20 errors and names the newest', async () => {
		const {folder, env} = settingsWith('{}');
		const log = path.join(folder, 'crash.log');
		const hoursAgo = (hours: number) => new Date(Date.now() - (hours * 3_600_000));
		fs.writeFileSync(log, Array.from({length: 20}, (_, index) => entry(hoursAgo(22 - index))).join(''));
		expect(await resultOf('crash-log', [], {env})).toMatchObject({code: 0, status: 'warn', found: `20 errors, the newest 3h ago, in ${log}.`});
	});

	test('is fine with old errors', async () => {
		const {folder, env} = settingsWith('{}');
		fs.writeFileSync(path.join(folder, 'crash.log'), entry(new Date('2020-01-01')));
		expect(await resultOf('crash-log', [], {env})).toMatchObject({status: 'ok', found: expect.stringMatching(/^1 error, the newest/v) as string});
	});

	test('warns of a file that is something else', async () => {
		const {folder, env} = settingsWith('{}');
		fs.writeFileSync(path.join(folder, 'crash.log'), 'something');
		expect(await resultOf('crash-log', [], {env})).toMatchObject({status: 'warn', found: expect.stringContaining('is not a crash log') as string});
	});
});

describe('a check that fails itself', () => {
	test('is a result and in the crash log, and the others go on', async () => {
		const {folder, env} = settingsWith('{}');
		const {code, results} = await diagnose(['settings', 'locale', 'crash-log'], {env: {...env, LANG: 'C.UTF-8', ...before('process.getuid = () => { throw new TypeError("canary") }')}});
		expect(code).toBe(1);
		expect(results.settings).toMatchObject({status: 'fail', found: 'The check itself has failed: TypeError: canary.', fix: expect.stringContaining(path.join(folder, 'crash.log')) as string});
		expect(results.locale).toMatchObject({status: 'ok'});
		expect(fs.readFileSync(path.join(folder, 'crash.log'), 'utf8')).toMatch(/continued after an error.*\ndoctor settings\n/v);
	});

	test('ends at its time limit', async () => {
		const env = before('import dns from "node:dns/promises"; dns.lookup = () => new Promise(() => {})');
		expect(await resultOf('dns', ['--base-url', 'https://junction.example'], {env})).toMatchObject({code: 1, status: 'fail', found: 'Not done within 8 s.'});
	});
});
