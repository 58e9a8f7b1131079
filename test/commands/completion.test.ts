import {execFile, type ExecFileOptions} from 'node:child_process';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {shellWords} from '../../source/text/shell-words.ts';
import {noteLoaded} from '../helpers/loaded.ts';
import {isExecutable} from '../helpers/program.ts';
import {run} from '../helpers/run.ts';
import {hasShell, prepareShell} from '../helpers/shells.ts';
import {
	openTerminal,
	press,
	temporaryFolder,
	type Terminal,
} from '../helpers/terminal.ts';

/** Runs a program to its end. */
const runFile = async (file: string, args: readonly string[], options: ExecFileOptions): Promise<{readonly stdout: string; readonly stderr: string}> =>
	new Promise((resolve, reject) => {
		execFile(file, args, {...options, encoding: 'utf8'}, (error, stdout, stderr) => {
			if (error === null) {
				resolve({stdout, stderr});
			} else {
				reject(new Error(`${file} failed: ${stderr}`, {cause: error}));
			}
		});
	});

/** The default of bash. */
const breaks = ' \t\n"\'><=;|&(:';

/** Returns the lines that the hidden command prints for bash, the cursor at the end of the line. */
const complete = async (line: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
	const {code, stdout, stderr} = await run(['__complete', 'bash', line, breaks], {env});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	return stdout.split('\n').slice(0, -1);
};

const settingsWith = async (content: string): Promise<Readonly<Record<string, string>>> => {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'config.json'), content, {mode: 0o600});
	return {JUNCTOP_CONFIG_DIR: folder};
};

describe('the hidden command', () => {
	test.each([
		['junctop us', ['users ', 'user ']],
		['junctop profiles re', ['rename ', 'remove ']],
		['junctop users --fo', ['--format ']],
		['junctop users --format ', ['table ', 'json ', 'ndjson ', 'csv ', 'markdown ', 'text ']],
		['junctop users --format=nd', ['ndjson ']],
		['junctop --region sandbox-', ['sandbox-us ', 'sandbox-eu ']],
		['junctop --provider garm', ['garmin ']],
		['junctop --scenario g', ['garmin-outage ']],
		['junctop simulate --fault drop', ['dropped ']],
		['junctop explain connection_e', ['connection_error ']],
		['junctop help fi', ['fixes ', 'filter ']],
		['junctop help profiles a', ['add ']],
		['junctop completion ', ['bash ', 'zsh ', 'fish ']],
		['junctop users --filter state:fa', ['failing ']],
		['junctop users --filter=provider:gar', ['garmin ']],
		['junctop users --filter error:tok', ['token_refresh_failed ']],
		['junctop users --filter provider:garmin,fitb', ['garmin,fitbit ']],
		['junctop users --filter \'provider:garmin state:fai', ['provider:garmin state:failing']],
		['junctop users --filter "provider:gar', ['provider:garmin']],
		[String.raw`junctop users --filter provider:garmin\ state:fai`, ['failing ']],
		['junctop users --api-key-file ', [':files']],
		['junctop users --api-key-file=./k', [':files']],
		['junctop users --profile --format ', []],
		['junctop users -- --for', []],
		['junctop user ', []],
		['junctop nonsense --nonsense ', []],
		['junctop', []],
		['', []],
	])('offers what fits after %j', async (line, expected) => {
		expect(await complete(line)).toEqual(expected);
	});

	test('offers values instead of a field alone, because a shell ends the word after the only candidate', async () => {
		const offered = await complete('junctop users --filter prov');
		expect(offered).toContain('provider:garmin ');
		expect(offered.filter(each => !each.startsWith('provider:'))).toEqual([]);
		expect(await complete('junctop users --filter newe')).toEqual([String.raw`newest\>1h `, String.raw`newest\>1d `, String.raw`newest\>3d `, String.raw`newest\>7d `]);
	});

	test('offers all states of the filter', async () => {
		expect(await complete('junctop users --filter state:')).toEqual(statesWorstFirst.map(state => `${state} `));
	});

	test('offers the options that matter to a command, and others only if they are begun', async () => {
		const offered = await complete('junctop explain --');
		expect(offered).toEqual(['--help ']);
		expect(await complete('junctop explain --asc')).toEqual(['--ascii ']);
		expect(await complete('junctop users --f')).toEqual(['--format ', '--filter ', '--fail-on ', '--fields ', '--from ']);
		expect(await complete('junctop users --filter=x --f')).toEqual(['--format ', '--fail-on ', '--fields ', '--from ']);
	});

	test('offers no option that is refused next to one of the line', async () => {
		expect(await complete('junctop overview --explain --f')).toEqual(['--format ', '--filter ']);
		expect(await complete('junctop overview --explain --w')).toEqual([]);
		expect(await complete('junctop overview --with-connections --e')).toEqual([]);
		expect(await complete('junctop overview --watch 60 --f')).toEqual(['--format ']);
	});

	test('offers the stored profiles, with spaces escaped, and changes nothing', async () => {
		const profiles = [{name: 'acme', region: 'us'}, {name: 'acme eu', region: 'eu'}, {name: 'odd', region: 'ap'}, {name: 'sk_us_0123456789', region: 'us'}];
		const env = await settingsWith(JSON.stringify({profiles}));
		expect(await complete('junctop --profile ', env)).toEqual(['acme ', String.raw`acme\ eu `]);
		expect(await complete('junctop profiles use \'acme e', env)).toEqual(['acme eu']);
		expect(await readdir(env['JUNCTOP_CONFIG_DIR'] ?? '')).toEqual(['config.json']);
	});

	test.each(['{', '[]', '{"profiles": 3}', '{"profiles": [null, 3]}'])('offers no profiles and prints nothing when the settings are %j', async content => {
		expect(await complete('junctop --profile ', await settingsWith(content))).toEqual([]);
	});

	// Only Node reports what it loads.
	test.skipIf(isExecutable)('loads neither Ink, a command, nor the HTTP client', async () => {
		const {env, loaded} = await noteLoaded();
		await complete('junctop users --filter provider:ga', env);
		expect(loaded().hasHttpClient).toBe(false);
		expect(loaded().files.filter(file => /^(?:reports|screens|simulator|settings-conf|documents)-/v.test(file))).toEqual([]);
	});
});

describe('shellWords', () => {
	const anyWords = fc.array(fc.string({unit: 'binary'}), {maxLength: 5});
	const quoted = (word: string): string => `'${word.replaceAll('\'', String.raw`'\''`)}'`;

	test('returns words that were quoted as they were', () => {
		fc.assert(fc.property(anyWords, words => {
			const line = words.map(word => quoted(word)).join(' ');
			const split = shellWords(line);
			expect(split.map(({text}) => text)).toEqual(words);
		}));
	});

	test('never throws, and only the last word is unfinished', () => {
		fc.assert(fc.property(fc.string(), line => {
			const words = shellWords(line);
			expect(words.slice(0, -1).every(({open, isEnded}) => open === undefined && isEnded)).toBe(true);
		}));
	});
});

test.each(['bash', 'zsh', 'fish'])('completion %s prints a script, and an unknown shell is a usage error with the nearest one', async shell => {
	const {code, stdout} = await run(['completion', shell]);
	expect(code).toBe(0);
	expect(stdout).toContain('junctop __complete');
	const unknown = await run(['completion', `${shell}h`]);
	expect({code: unknown.code, stdout: unknown.stdout}).toEqual({code: 2, stdout: ''});
	expect(unknown.stderr).toContain(`Did you mean ${shell}?`);
});

/** Types lines with Tab into a shell, one after the other, and waits until the shell has made of each what is expected. */
const expectTyped = async (terminal: Terminal, preparation: string, lines: ReadonlyArray<readonly [keys: string, expected: string]>): Promise<void> => {
	let shown = 0;
	/** Runs a command. A new prompt on an empty screen shows that it has ended and that the shell reads keys. */
	const start = async (command: string) => {
		shown++;
		terminal.send(`${press.ctrlU}${command}; PS1='${shown}> '; clear${press.enter}`);
		await terminal.until(text => text.trim() === `${shown}>`);
	};

	await terminal.until('ready>');
	await start(preparation);
	for (const [keys, expected] of lines) {
		terminal.send(keys);

		await terminal.until(`${shown}> ${expected}`);

		await start('true');
	}
};

describe.skipIf(!hasShell('bash'))('bash', () => {
	/** Calls the completion function as bash does, the cursor at `|` or at the end. */
	const reply = async (line: string, word = ''): Promise<readonly string[]> => {
		const {env} = await prepareShell('bash');
		const [before = '', after = ''] = line.split('|', 2);
		// eslint-disable-next-line no-template-curly-in-string -- bash expands it
		const script = 'source "$SCRIPT"; COMP_LINE=$LINE; COMP_POINT=$POINT; _junctop junctop "$WORD" ""; printf "%s\\n" "${COMPREPLY[@]}"';
		const {stdout, stderr} = await runFile('bash', ['--norc', '-c', script], {
			env: {
				...env, LINE: before + after, POINT: String(before.length), WORD: word,
			},
		});
		expect(stderr).toBe('');
		return stdout.split('\n').slice(0, -1);
	};

	test('gets words in the middle of a line', async () => {
		expect(await reply('junctop us| --format json')).toEqual(['users ', 'user ']);
	});

	test('completes files for --api-key-file', async () => {
		const folder = await temporaryFolder();
		await mkdir(path.join(folder, 'keys'));
		expect(await reply(`junctop users --api-key-file=${folder}/ke`, `${folder}/ke`)).toEqual([`${folder}/keys`]);
	});

	test('completes a filter, a value after an equals sign and a quoted word as they are typed', async () => {
		const {env} = await prepareShell('bash');
		const terminal = await openTerminal([], {command: 'exec bash --norc --noprofile -i', env: {...env, PS1: 'ready> ', INPUTRC: '/dev/null'}});
		await expectTyped(terminal, 'source "$SCRIPT"', [
			['junctop overv\t', 'junctop overview'],
			['junctop users --filter provider:garm\t', 'junctop users --filter provider:garmin'],
			['junctop users --format=nd\t', 'junctop users --format=ndjson'],
			['junctop users --filter "state:fai\t', 'junctop users --filter "state:failing"'],
		]);
	});
});

describe.skipIf(!hasShell('zsh'))('zsh', () => {
	test('completes commands, a filter, a value after an equals sign and files as they are typed', async () => {
		const {env, folder} = await prepareShell('zsh');
		await writeFile(path.join(folder, 'api-key-of-acme'), '');
		const terminal = await openTerminal([], {command: 'cd "$FOLDER"; exec zsh -f -i', env: {...env, FOLDER: folder, PS1: 'ready> '}});
		await expectTyped(terminal, 'autoload -U compinit; compinit -D; source "$SCRIPT"', [
			['junctop overv\t', 'junctop overview'],
			['junctop users --filter provider:garm\t', 'junctop users --filter provider:garmin'],
			['junctop users --format=nd\t', 'junctop users --format=ndjson'],
			['junctop users --filter "state:fai\t', 'junctop users --filter "state:failing"'],
			['junctop users --api-key-file=api\t', 'junctop users --api-key-file=api-key-of-acme'],
		]);
	});
});

describe.skipIf(!hasShell('fish'))('fish', () => {
	const offered = async (line: string): Promise<readonly string[]> => {
		const {env, folder} = await prepareShell('fish');
		await writeFile(path.join(folder, 'api-key-of-acme'), '');
		const {stdout, stderr} = await runFile('fish', ['--no-config', '-c', 'source $SCRIPT; complete -C $LINE'], {cwd: folder, env: {...env, HOME: folder, LINE: line}});
		expect(stderr).toBe('');
		return stdout.split('\n').slice(0, -1);
	};

	test.each([
		['junctop overv', ['overview\tprint how far a problem reaches: one user, a provider, or everything']],
		['junctop users --filter provider:garm', ['provider:garmin']],
		['junctop users --format=nd', ['--format=ndjson']],
		['junctop users --filter "state:fai', ['state:failing']],
		['junctop users --api-key-file=api', ['--api-key-file=api-key-of-acme']],
		['junctop users --api-key-file api', ['api-key-of-acme']],
	])('completes %j', async (line, expected) => {
		const lines = await offered(line);
		expect(lines.map(each => each.trimEnd())).toEqual(expected);
	});
});
