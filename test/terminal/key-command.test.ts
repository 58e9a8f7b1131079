import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {openSettings} from '../../source/settings/settings.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	press,
	temporaryFolder,
	type Terminal,
} from '../helpers/terminal.ts';

const passphrase = 'quiet sesame';

const checkPassphrase = `test "$passphrase" = '${passphrase}' || { echo the vault stays locked >&2; exit 7; }; echo "$VAULT"`;

/** Password managers that ask for a passphrase. They print `$VAULT`, an API key. */
const managers = {
	/** Asks on the terminal itself, as pinentry does. */
	tty: `stty -echo < /dev/tty; printf 'Passphrase: ' > /dev/tty; read -r passphrase < /dev/tty; stty echo < /dev/tty; ${checkPassphrase}`,
	/** Asks on standard input and the error output, and only where these are a terminal. */
	stdin: `test -t 0 && test -t 2 || exit 9; stty -echo; printf 'Passphrase: ' >&2; read -r passphrase; stty echo; ${checkPassphrase}`,
	/** Asks twice on standard input, the second time long after it has got the first answer. */
	twice: `stty -echo; printf 'Account: ' >&2; read -r account; sleep 0.5; printf 'Passphrase: ' >&2; read -r passphrase; stty echo; ${checkPassphrase}`,
	/** Forgets to show typed text again, and has other modes changed too. */
	untidy: `stty -echo -onlcr < /dev/tty; printf 'Passphrase: ' > /dev/tty; read -r passphrase < /dev/tty; ${checkPassphrase}`,
	/** Reads nothing of what is typed, and fails once a file exists. */
	deaf: 'stty -echo < /dev/tty; printf \'Passphrase: \' > /dev/tty; until test -e "$FOLDER/end"; do sleep 0.05; done; exit 7',
	/** Does not end at Ctrl-C, only with the folder of the test. */
	stubborn: 'trap "" INT; printf \'Passphrase: \' > /dev/tty; while [ -e "$0" ]; do sleep 0.1; done',
	/** Handles Ctrl-C and ends with a code of its own. */
	polite: 'trap "exit 2" INT; printf \'Passphrase: \' > /dev/tty; while [ -e "$0" ]; do sleep 0.1; done',
} as const;

type Manager = keyof typeof managers;

/** Settings with a profile `plain`, whose API key is stored, and a profile `vault`, whose API key the password manager prints. */
const prepare = async (manager: Manager) => {
	const folder = await temporaryFolder();
	const first = await simulate({users: 60});
	const other = await simulate({users: 80, seed: 2});
	const script = path.join(folder, 'password-manager');
	await writeFile(script, `#!/bin/sh\n${managers[manager]}\n`);
	await chmod(script, 0o700);
	const configDir = path.join(folder, 'config');
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: configDir}});
	await settings.save({
		name: 'plain', region: 'sandbox-us', key: first.key, baseUrl: first.url,
	});
	await settings.save({
		name: 'vault', region: 'sandbox-us', keyCommand: script, baseUrl: other.url,
	});
	return {
		folder, first, other, configDir,
		env: {
			VAULT: other.key, FOLDER: folder, PS1: 'shell> ',
		},
	};
};

const untilPrompt = async (terminal: Terminal, prompt = 'Passphrase:') => terminal.until(text => text.trimEnd().endsWith(prompt));

const openRoster = async (terminal: Terminal, user: string) =>
	terminal.until(text => terminal.isAlternateScreen() && text.includes(user.slice(0, 8)) && text.includes('q quit'));

const untilMenu = async (terminal: Terminal) =>
	terminal.until(text => terminal.isAlternateScreen() && text.includes('Add a profile') && text.includes('API key command'));

/** The screens in the roster of the profile `plain`, then the profile `vault` chosen and its prompt on the terminal. */
const chooseVault = async (manager: Manager, prompt?: string) => {
	const prepared = await prepare(manager);
	const {configDir, env, first} = prepared;
	const terminal = await openTerminal([], {command: 'exec sh -i', configDir, env});
	await terminal.until('shell>');
	terminal.send('stty -a > "$FOLDER/before"; "$JUNCTOP" --profile plain\r');
	await openRoster(terminal, first.userId(0));
	terminal.send('P');
	await untilMenu(terminal);
	terminal.send(press.down);
	await terminal.until(() => terminal.rows().some(row => /^\s*[>▸❯] *vault/v.test(row)));
	terminal.send(press.enter);
	await untilPrompt(terminal, prompt);
	return {...prepared, terminal};
};

/** Whether the shell got the terminal with the modes from before; the typed command does not contain what it prints. */
const expectModesAsBefore = async (terminal: Terminal, when: string) => {
	await terminal.until(text => !terminal.isAlternateScreen() && text.trimEnd().endsWith('shell>'));
	terminal.send(`stty -a | cmp -s - "$FOLDER/before" && echo modes as bef""ore ${when}\r`);
	await terminal.until(`modes as before ${when}`);
	expect(terminal.isPasteBracketed()).toBe(false);
};

const expectPassphraseUnseen = (terminal: Terminal) => {
	expect(terminal.output()).not.toContain(passphrase);
	expect(terminal.output()).not.toContain('sesame');
};

const moveDown = async (terminal: Terminal) => {
	terminal.send(press.down);
	await terminal.until(() => terminal.rows()[4]?.startsWith('▸') === true);
};

describe('at the start of the screens', () => {
	test.each(['tty', 'stdin'] as const)('asks for the passphrase, then shows the users (%s)', async manager => {
		const {configDir, env, other} = await prepare(manager);
		const terminal = await openTerminal(['--profile', 'vault'], {configDir, env});
		await untilPrompt(terminal);
		expect(terminal.isAlternateScreen()).toBe(false);
		terminal.send(`${passphrase}\r`);
		await openRoster(terminal, other.userId(0));
		await moveDown(terminal);
		terminal.send('q');
		expect(await terminal.exit).toBe(0);
		expectPassphraseUnseen(terminal);
	});

	test('ends with code 130 when Ctrl-C cancels the prompt', async () => {
		const {configDir, env} = await prepare('tty');
		const terminal = await openTerminal(['--profile', 'vault'], {configDir, env});
		await untilPrompt(terminal);
		terminal.send(press.ctrlC);
		expect(await terminal.exit).toBe(130);
		expect(terminal.text()).toContain('The command was cancelled before it printed the API key of profile vault.');
	});
});

describe('in the profile menu', () => {
	test.each(['tty', 'stdin', 'untidy'] as const)('asks on the main screen, then shows the other team, and keys work (%s)', async manager => {
		const {terminal, other} = await chooseVault(manager);
		expect(terminal.isAlternateScreen()).toBe(false);
		expect(terminal.isPasteBracketed()).toBe(false);
		expect(terminal.isCursorShown()).toBe(true);
		expect(terminal.text()).toContain('Ctrl-C cancels it.');
		terminal.send(`${passphrase}\r`);
		await openRoster(terminal, other.userId(0));
		expect(terminal.isPasteBracketed()).toBe(true);
		expect(terminal.isCursorShown()).toBe(false);
		expect(terminal.rows()[0]).toContain('vault');
		await moveDown(terminal);
		// Suspended, the shell has the modes that junctop believes to be the original ones.
		terminal.send(press.ctrlZ);
		await expectModesAsBefore(terminal, 'suspended');
		terminal.send('fg\r');
		await openRoster(terminal, other.userId(0));
		terminal.send('q');
		await expectModesAsBefore(terminal, 'ended');
		expectPassphraseUnseen(terminal);
	});

	test('returns to the menu with the exit code when the passphrase is wrong', async () => {
		const {terminal, first} = await chooseVault('tty');
		terminal.send('wrong sesame\r');
		await untilMenu(terminal);
		await terminal.until('The key command of profile vault ended with exit code 7.');
		terminal.send(press.escape);
		await openRoster(terminal, first.userId(0));
		await moveDown(terminal);
		expect(terminal.output()).not.toContain('sesame');
		terminal.send('q');
		await expectModesAsBefore(terminal, 'ended');
		expect(terminal.text()).toContain('the vault stays locked');
	});

	test.each(['tty', 'polite', 'stubborn'] as const)('returns to the menu when Ctrl-C cancels the prompt (%s)', async manager => {
		const {terminal, first} = await chooseVault(manager);
		terminal.send(press.ctrlC);
		await untilMenu(terminal);
		await terminal.until('The command was cancelled');
		terminal.send(press.escape);
		await openRoster(terminal, first.userId(0));
		await moveDown(terminal);
		terminal.send(press.ctrlZ);
		await expectModesAsBefore(terminal, 'suspended');
		terminal.send('fg\r');
		await openRoster(terminal, first.userId(0));
		terminal.send(press.ctrlC);
		await expectModesAsBefore(terminal, 'ended');
	});

	test('drops what was typed for a command that fails without reading it', async () => {
		const {terminal, folder, first} = await chooseVault('deaf');
		terminal.send(passphrase);
		terminal.send(`\r${passphrase}`);
		await writeFile(path.join(folder, 'end'), '');
		await untilMenu(terminal);
		await terminal.until('ended with exit code 7.');
		terminal.send(press.escape);
		await openRoster(terminal, first.userId(0));
		terminal.send('q');
		await expectModesAsBefore(terminal, 'ended');
		expectPassphraseUnseen(terminal);
	});

	test('asks on after Ctrl-Z and fg, and draws for the size that the terminal has by then', async () => {
		const {terminal, other} = await chooseVault('twice', 'Account:');
		terminal.send(press.ctrlZ);
		await terminal.until(text => text.includes('Stopped') && text.trimEnd().endsWith('shell>'));
		expect(terminal.isAlternateScreen()).toBe(false);
		terminal.resize(100, 30);
		// The command has turned off echo, and this shell leaves it off.
		terminal.send('fg\r');
		await terminal.until(text => text.trimEnd().endsWith('--profile plain') && text.includes('Stopped'));
		terminal.send('acme\r');
		await untilPrompt(terminal);
		expect(terminal.isPasteBracketed()).toBe(false);
		terminal.send(`${passphrase}\r`);
		await openRoster(terminal, other.userId(0));
		expect(terminal.rows()[29]).toContain('q quit');
		await moveDown(terminal);
		terminal.send('q');
		await terminal.until(text => !terminal.isAlternateScreen() && text.trimEnd().endsWith('shell>'));
		expectPassphraseUnseen(terminal);
	});
});

describe('without screens', () => {
	const printUsers = 'stty -a > "$FOLDER/before"; "$JUNCTOP" --profile vault users --format csv > "$FOLDER/users.csv"; echo "code $?"\r';

	const openShell = async (manager: Manager) => {
		const prepared = await prepare(manager);
		const {configDir, env} = prepared;
		const terminal = await openTerminal([], {command: 'exec sh -i', configDir, env});
		await terminal.until('shell>');
		terminal.send(printUsers);
		await untilPrompt(terminal);
		return {...prepared, terminal};
	};

	test.each(['tty', 'stdin', 'untidy'] as const)('asks for the passphrase, prints only the users and restores the modes (%s)', async manager => {
		const {terminal, folder, other} = await openShell(manager);
		terminal.send(`${passphrase}\r`);
		await terminal.until('code 0');
		await expectModesAsBefore(terminal, 'ended');
		const users = await readFile(path.join(folder, 'users.csv'), 'utf8');
		expect(users).toContain(other.userId(0));
		expect(users).not.toMatch(/Passphrase|sesame/v);
		expectPassphraseUnseen(terminal);
	});

	test('ends with code 3 and the exit code of the command when the passphrase is wrong', async () => {
		const {terminal} = await openShell('tty');
		terminal.send('wrong\r');
		await terminal.until('code 3');
		expect(terminal.text()).toContain('the vault stays locked');
		expect(terminal.text()).toContain('The key command of profile vault ended with exit code 7.');
		await expectModesAsBefore(terminal, 'ended');
	});

	test.each(['tty', 'polite', 'stubborn'] as const)('ends with code 130 when Ctrl-C cancels the prompt (%s)', async manager => {
		const {terminal} = await openShell(manager);
		terminal.send(press.ctrlC);
		await terminal.until('code 130');
		expect(terminal.text()).toContain('The command was cancelled');
		await expectModesAsBefore(terminal, 'ended');
	});
});

test.each([['SIGTERM', 143], ['SIGHUP', 129], ['SIGQUIT', 131]] as const)('a command that %s ends while its key command hides what is typed leaves the terminal as it was', async (signal, code) => {
	const {folder, configDir, env} = await prepare('deaf');
	const terminal = await openTerminal([], {
		configDir,
		env,
		command: 'stty -a > "$HOME/before"; sh -c \'echo $$ > "$FOLDER/pid"; exec "$JUNCTOP" users --profile vault\'; code=$?; '
			+ 'stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; touch "$FOLDER/end"; echo code $code; read wait',
	});
	await untilPrompt(terminal);
	const pid = await readFile(path.join(folder, 'pid'), 'utf8');
	process.kill(Number(pid), signal);
	await terminal.until(`code ${code}`);
	expect(terminal.text()).toContain('modes as before');
});

describe('a signal that ends the screens while the key command hides what is typed', () => {
	/** The screens in a shell that cannot edit its line, so it leaves the modes as they are; the prompt of the profile `vault` is shown. */
	const openPrompt = async () => {
		const {folder, configDir, env, first} = await prepare('deaf');
		const terminal = await openTerminal([], {
			configDir,
			env,
			command: 'trap : QUIT; stty -a > "$HOME/before"; sh -c \'echo $$ > "$FOLDER/pid"; exec "$JUNCTOP" --profile plain\'; code=$?; '
				+ 'stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; touch "$FOLDER/end"; echo code $code; read wait',
		});
		await openRoster(terminal, first.userId(0));
		terminal.send('P');
		await untilMenu(terminal);
		terminal.send(press.down);
		await terminal.until(() => terminal.rows().some(row => /^\s*[>▸❯] *vault/v.test(row)));
		terminal.send(press.enter);
		await untilPrompt(terminal);
		return {terminal, pid: Number(await readFile(path.join(folder, 'pid'), 'utf8'))};
	};

	test.each([['SIGTERM', 143], ['SIGHUP', 129], ['SIGQUIT', 131], ['SIGABRT', 134]] as const)('leaves the terminal as it was (%s)', async (signal, code) => {
		const {terminal, pid} = await openPrompt();
		process.kill(pid, signal);
		await terminal.until(`code ${code}`);
		expect(terminal.text()).toContain('modes as before');
	});

	test(String.raw`leaves the terminal as it was when Ctrl-\ sends it to both`, async () => {
		const {terminal} = await openPrompt();
		terminal.send('\u{1C}');
		await terminal.until('code 131');
		expect(terminal.text()).toContain('modes as before');
	});
});

test('a signal that ends the screens while they and their key command are suspended leaves the terminal to the shell', async () => {
	const {terminal} = await chooseVault('twice', 'Account:');
	terminal.send(press.ctrlZ);
	await terminal.until(text => text.includes('Stopped') && text.trimEnd().endsWith('shell>'));
	terminal.send('stty -echo; kill %1; kill -CONT %1; wait %1; stty -a | grep -q -e "-echo " && echo echo as th""e shell has it\r');
	await terminal.until('echo as the shell has it');
});
