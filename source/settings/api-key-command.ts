import {exec, type ExecException} from 'node:child_process';
import {keyCommand as messages} from '../messages/settings.ts';
import {redactApiKeys, maskApiKey} from './api-key-text.ts';
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
		return messages.signal(signal);
	}

	return typeof code === 'number' ? messages.exitCode(code) : messages.failed(code ?? undefined);
};

/**
Runs a profile's key command in the shell, with nothing on its standard input, for 20 seconds and 64 KiB of output at most.
@returns Its output, unchanged.
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

			// The error of exec holds the command and its output, so it is not kept as the cause.
			const outcome = isStopped ? messages.tooSlow(limitInSeconds) : outcomeOf(error);
			const shownStderr = withoutKeys(stderr, stdout);
			reject(new SettingsError(messages.message({profile: profileName, outcome, stderr: shownStderr})));
		});
		// Left open, it would block a command that asks for a passphrase.
		child.stdin?.destroy();

		const timer = setTimeout(() => {
			isStopped = true;
			child.kill('SIGKILL');
			// Processes that the command started may keep these open.
			child.stdout?.destroy();
			child.stderr?.destroy();
		}, limitInSeconds * 1000);
	});
