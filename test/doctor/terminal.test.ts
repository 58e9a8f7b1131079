import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {serve} from '../helpers/http-server.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	press,
	temporaryFolder,
	type TerminalOptions,
} from '../helpers/terminal.ts';

const silent: Pick<TerminalOptions, 'onAnswer'> = {onAnswer: () => undefined};

/** Prints the modes of the terminal, then what was typed and is still unread, in octal. */
const afterwards = [
	'echo "code:$?"', String.raw`stty -a | grep -o -- " -\?icanon\| -\?echo " | tr -d "\n"`, 'stty -icanon -echo min 0 time 3',
	'printf "left:["', 'dd bs=99 count=1 2>/dev/null | od -An -c', 'echo "]end"', 'stty sane',
].join('; ');

/** A shell command that runs the program. */
const inShell = (args: string): string => `"$JUNCTOP" ${args}; ${afterwards}`;

/** The checks of this machine. */
const local = ['runtime', 'terminal', 'colours', 'locale', 'multiplexer', 'synchronized', 'clipboard', 'settings', 'crash-log'];

describe('the output in a terminal', () => {
	test('is aligned, with a glyph and a word each, the counts and the next step', async () => {
		const simulator = await simulate({users: 3});
		const terminal = await openTerminal(['doctor', '--base-url', simulator.url], {columns: 120, rows: 60, env: {JUNCTION_API_KEY: simulator.key}});
		expect(await terminal.exit).toBe(0);
		const rows = terminal.rows().filter(row => row.trim() !== '');
		const checks = rows.filter(row => /^[▲◌●✖]/v.test(row));
		expect(checks).toHaveLength(19);
		for (const row of checks) {
			expect(row).toMatch(/^(?:● ok|◌ skipped|▲ warning|✖ failed) {2,8}.{13} {2}\S/v);
		}

		expect(rows.at(-1)).toMatch(/^19 checks, no problems, 1 skipped\. Next: run `junctop`\.$/v);
		expect(terminal.text()).toContain('TERM=xterm-256color, 120x60');
		expect(terminal.isAlternateScreen()).toBe(false);
		expect(terminal.isCursorShown()).toBe(false);
	});

	test.each([60, 120])('fits %i columns, why and fix included', async columns => {
		const terminal = await openTerminal(['doctor'], {
			columns, rows: 200, env: {LANG: 'C', FORCE_COLOR: 'yes', SSL_CERT_FILE: '/nonexistent'},
		});
		expect(await terminal.exit).toBe(1);
		const longest = Math.max(...stripVTControlCharacters(terminal.output()).split(/[\n\r]+/v).map(row => row.length));
		expect(longest).toBeLessThanOrEqual(columns);
		expect(longest).toBeGreaterThan(columns - 15);
		expect(terminal.text()).toMatch(/\^ warning {2}colours/v);
		expect(terminal.text()).toMatch(/x failed {3}api-key/v);
		expect(terminal.text()).toMatch(/ {26}Why: /v);
		expect(terminal.text()).toMatch(/ {26}Fix: /v);
		expect(terminal.text()).toMatch(/2 warnings, 2 failed/v);
	});

	test.each(['C', 'POSIX'])('is ASCII with LANG=%s', async LANG => {
		const terminal = await openTerminal(['doctor', '--demo'], {rows: 60, env: {LANG}});
		expect(await terminal.exit).toBe(0);
		expect(terminal.output()).not.toMatch(/\P{ASCII}/v);
		expect(terminal.text()).toContain('# ok');
	});

	test('has colours only where junctop uses them', async () => {
		const coloured = await openTerminal(['doctor', 'runtime']);
		await coloured.exit;
		expect(coloured.output()).toContain('\u{1B}[32m●');
		const plain = await openTerminal(['doctor', 'runtime'], {env: {NO_COLOR: '1'}});
		await plain.exit;
		expect(plain.output()).not.toContain('\u{1B}[3');
		expect(plain.text()).toContain('● ok');
	});

	test('shows which check is under way', async () => {
		const {baseUrl} = await serve(() => undefined);
		const terminal = await openTerminal(['doctor', 'runtime', 'users', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: 'sk_us_0123456789abcdef'}});
		await terminal.until('Checking: Users…');
		expect(terminal.text()).toContain('● ok       runtime');
		terminal.send(press.ctrlC);
		expect(await terminal.exit).toBe(130);
	});
});

describe('the terminal', () => {
	test('is too small with 40x10, which is a warning', async () => {
		const terminal = await openTerminal(['doctor', 'terminal'], {columns: 40, rows: 10});
		expect(await terminal.exit).toBe(0);
		expect(terminal.output()).toContain('40x10');
		const widths = stripVTControlCharacters(terminal.output()).split(/[\n\r]+/v).map(row => row.length);
		expect(Math.max(...widths)).toBeLessThanOrEqual(40);
		expect(terminal.output()).toContain('▲ warning');
	});

	test('fails with TERM=dumb, without a sequence', async () => {
		const terminal = await openTerminal([], {command: `TERM=dumb exec "$JUNCTOP" doctor ${local.join(' ')}`, rows: 60});
		expect(await terminal.exit).toBe(1);
		expect(terminal.text()).toMatch(/✖ failed {3}terminal/v);
		expect(terminal.output()).not.toContain('\u{1B}');
	});

	test('is reported with SSH', async () => {
		const terminal = await openTerminal(['doctor', 'terminal'], {env: {SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22'}});
		await terminal.exit;
		expect(terminal.text()).toContain(', over SSH.');
	});
});

describe('the question', () => {
	test('finds support of mode 2026', async () => {
		const terminal = await openTerminal(['doctor', 'synchronized'], {
			onAnswer(answer, send) {
				send(answer.includes('2026') ? '\u{1B}[?2026;2$y' : answer);
			},
		});
		expect(await terminal.exit).toBe(0);
		expect(terminal.text()).toMatch(/● ok {7}synchronized {3}Supported, answered in \d+ ms\./v);
	});

	test('names the tmux that draws, wherever it runs', async () => {
		const terminal = await openTerminal(['doctor', 'terminal', 'multiplexer'], {
			onAnswer(answer, send) {
				send(/\[\?[\d;]*c/v.test(answer) ? `\u{1B}P>|tmux 3.7b\u{1B}\\${answer}` : answer);
			},
		});
		expect(await terminal.exit).toBe(0);
		expect(terminal.text()).toContain('reports itself as tmux 3.7b');
		expect(terminal.text()).toMatch(/▲ warning {2}multiplexer {4}tmux 3\.7b repaints/v);
	});

	test('has a time limit when the terminal does not answer, and leaves it as it was', async () => {
		const terminal = await openTerminal([], {command: inShell('doctor synchronized'), ...silent});
		await terminal.until(']end');
		expect(terminal.text()).toContain('The terminal has not answered within 2 s.');
		expect(terminal.text()).toMatch(/code:0\s+icanon echo\s*left:\[\s*\]end/v);
	});

	test('takes answers that are late, so that the shell does not get them', async () => {
		const answers: string[] = [];
		const terminal = await openTerminal([], {
			command: inShell('doctor synchronized users --demo --latency 3000'),
			onAnswer(answer) {
				answers.push(answer);
			},
		});
		await terminal.until('has not answered');
		terminal.send(answers.join(''));
		await terminal.until(']end');
		expect(answers.join('')).toContain('2026');
		expect(terminal.text()).toMatch(/code:0\s+icanon echo\s*left:\[\s*\]end/v);
		expect(terminal.text()).not.toContain('2026;');
	});

	test('is not asked where the terminal may print it', async () => {
		const terminal = await openTerminal([], {command: 'TERM=linux exec "$JUNCTOP" doctor synchronized'});
		expect(await terminal.exit).toBe(0);
		expect(terminal.output()).not.toContain('2026$p');
		expect(terminal.text()).toMatch(/# ok {7}synchronized/v);
	});

	test.each([
		['Ctrl-C', 130], ['TERM', 143], ['HUP', 129], ['QUIT', 131],
	])('ends at %s with the terminal as it was', async (signal, code) => {
		// The program's own number is the shell's that becomes it.
		const command = `sh -c 'echo $$ > "$HOME/pid"; exec "$JUNCTOP" doctor'; ${afterwards}`;
		const home = await temporaryFolder();
		const terminal = await openTerminal([], {command, env: {HOME: home}, ...silent});
		await terminal.until('Checking: Terminal');
		if (signal === 'Ctrl-C') {
			terminal.send(press.ctrlC);
		} else {
			const pid = await readFile(path.join(home, 'pid'), 'utf8');
			process.kill(Number(pid), `SIG${signal}`);
		}

		await terminal.until(']end');
		expect(terminal.text()).toContain(`code:${code}`);
		expect(terminal.text()).toMatch(/icanon echo\s*left:\[/v);
	});
});

describe('a key command', () => {
	/** Makes a settings folder with this key command. */
	const settingsWith = async (keyCommand: string): Promise<string> => {
		const folder = path.join(await temporaryFolder(), 'junctop');
		await mkdir(folder, {mode: 0o700});
		const profiles = [{name: 'acme', region: 'sandbox-us', keyCommand}];
		await writeFile(path.join(folder, 'config.json'), JSON.stringify({profiles, activeProfile: 'acme'}), {mode: 0o600});
		return folder;
	};

	test('may ask in the terminal, after the question', async () => {
		const configDir = await settingsWith('printf "passphrase? " >&2; read -r word; echo "sk_us_0123456789$word"');
		const terminal = await openTerminal(['doctor', 'synchronized', 'api-key', 'region'], {configDir});
		await terminal.until('passphrase?');
		expect(terminal.text()).toContain('synchronized');
		terminal.send('open-sesame\r');
		expect(await terminal.exit).toBe(0);
		expect(terminal.text()).toContain('sk_us_…same from the key command of profile acme.');
	});

	/** Asks in the terminal itself, as pinentry does. */
	const asking = 'printf "passphrase? " >/dev/tty; read -r word </dev/tty; echo "sk_us_0123456789$word"';
	const answer = 'open-sesame';

	test('keeps its question on screen, below the checks of this machine, until it is answered', async () => {
		const configDir = await settingsWith(asking);
		const terminal = await openTerminal(['doctor', '--base-url', 'http://127.0.0.1:1'], {configDir, rows: 100});
		await terminal.until('passphrase?');
		terminal.send(`${answer}\r`);
		expect(await terminal.exit).toBe(1);
		const [before = '', after = ''] = terminal.output().split('passphrase? ', 2);
		for (const check of local) {
			expect(before).toContain(` ${check} `);
		}

		expect(before).not.toContain('api-key');
		expect(after).toMatch(new RegExp(String.raw`^${answer}\r\n`, 'v'));
		expect(terminal.text()).toContain(`passphrase? ${answer}`);
	});

	test('is followed by the progress of the checks that waited for it', async () => {
		const {baseUrl} = await serve(() => undefined);
		const configDir = await settingsWith(asking);
		const terminal = await openTerminal(['doctor', 'users', '--base-url', baseUrl], {configDir});
		await terminal.until('passphrase?');
		terminal.send(`${answer}\r`);
		await terminal.until('Checking: Users…');
		terminal.send(press.ctrlC);
		expect(await terminal.exit).toBe(130);
	});

	test('may ask when the terminal has not answered the question', async () => {
		const configDir = await settingsWith('printf "passphrase? " >&2; read -r word; echo "sk_us_0123456789$word"');
		const terminal = await openTerminal(['doctor', 'synchronized', 'api-key'], {configDir, ...silent});
		await terminal.until('passphrase?');
		terminal.send('open-sesame\r');
		expect(await terminal.exit).toBe(0);
		expect(terminal.text()).toContain('sk_us_…same from');
	});

	test('ends doctor when it is cancelled', async () => {
		const configDir = await settingsWith('printf "passphrase? " >&2; read -r word');
		const terminal = await openTerminal(['doctor', 'runtime', 'api-key', 'region', 'users'], {configDir});
		await terminal.until('passphrase?');
		terminal.send(press.ctrlC);
		expect(await terminal.exit).toBe(130);
		expect(terminal.text()).not.toContain('api-key');
	});
});
