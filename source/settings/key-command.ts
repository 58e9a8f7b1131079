import {exec, type ExecException} from 'node:child_process';
import {redactApiKeys, maskApiKey} from './key-text.ts';
import {SettingsError} from './settings-error.ts';

const limitInSeconds = 20;
const longestOutput = 65_536;

// A command that traces itself, or tees, may print the key to stderr too.
const withoutKeys = (stderr: string, stdout: string): string => {
	let text = redactApiKeys(stderr);
	for (const word of stdout.split(/\s+/v)) {
		text = word.length < 4 ? text : text.replaceAll(word, () => maskApiKey(word));
	}

	return text.replaceAll(/\p{Control}+/gv, ' ').trim().slice(0, 300);
};

const outcomeOf = ({code, signal}: ExecException): string => {
	if (typeof signal === 'string') {
		return `was ended by ${signal}`;
	}

	return typeof code === 'number' ? `ended with exit code ${code}` : `failed (${code ?? 'no exit code'})`;
};

/**
Runs a profile's key command in the shell, with nothing on its standard input, for 20 seconds and 64 KiB of output at most.
@returns What it printed, as it came.
@throws {SettingsError} When it fails or takes too long, with its exit code and what it wrote to stderr, keys masked.
*/
export const runApiKeyCommand = async (command: string, {profileName, env}: {profileName: string; env: NodeJS.ProcessEnv}): Promise<string> =>
	new Promise((resolve, reject) => {
		let isStopped = false;
		const child = exec(command, {env, killSignal: 'SIGKILL', maxBuffer: longestOutput}, (error, stdout, stderr) => {
			clearTimeout(timer);
			if (!error) {
				resolve(stdout);
				return;
			}

			// The error of exec holds the command and its output, so it does not go along as a cause.
			const outcome = isStopped ? `did not end within ${limitInSeconds} seconds and was stopped` : outcomeOf(error);
			const said = withoutKeys(stderr, stdout);
			reject(new SettingsError(`The key command of profile ${profileName} ${outcome}. Run it in a shell to see why.${said === '' ? '' : ` It said: ${said}`}`));
		});
		// Left open, it would keep a command waiting that asks for a passphrase.
		child.stdin?.destroy();

		const timer = setTimeout(() => {
			isStopped = true;
			child.kill('SIGKILL');
			// What the command itself started may live on and hold these open.
			child.stdout?.destroy();
			child.stderr?.destroy();
		}, limitInSeconds * 1000);
	});
