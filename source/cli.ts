#!/usr/bin/env node
import process from 'node:process';
import {CommanderError} from 'commander';
import {
	errorText,
	exitCodeOf,
	exitCodes,
	isExpected,
} from './commands/exit.ts';
import {endDebugLog, startDebugLogFrom} from './commands/debug-log.ts';
import {reportCrash} from './commands/crash-report.ts';
import {interruptionCode, letSignalsEnd} from './commands/interruption.ts';
import {writeFailures} from './commands/leaving.ts';
import {
	followStreamErrors,
	noticesWritten,
	OutputFailure,
	print,
} from './commands/output.ts';
import {createProgram} from './commands/program.ts';
import {safeMessage} from './commands/redaction.ts';
import {refuseTypedApiKeys} from './commands/typed-api-keys.ts';
import {writesEnded} from './junction/pending-writes.ts';
import {usageErrors} from './messages/command-line.ts';

/** Runs the command line; resolves with the exit code. */
const run = async (): Promise<number> => {
	let exitCode: number = exitCodes.fine;
	let help = '';
	try {
		refuseTypedApiKeys(process.argv.slice(2), process.env);
		startDebugLogFrom(process.env);
		await createProgram({
			done(code) {
				exitCode = code;
			},
			printHelp(text) {
				help += text;
			},
			printError(text) {
				process.stderr.write(safeMessage(text, process.env));
			},
		}).parseAsync();
		return exitCode;
	} catch (error) {
		if (!(error instanceof CommanderError)) {
			throw error;
		}

		// Commander has already printed its message; its code is 0 for --help and --version.
		await print(help);
		return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
	}
};

/** Reports the error that ended the program on stderr. Returns the exit code. */
const report = (error: unknown): number => {
	if (error instanceof OutputFailure && error.isReaderGone) {
		return exitCodes.fine;
	}

	if (isExpected(error)) {
		const line = usageErrors.line(errorText(error));
		process.stderr.write(`${safeMessage(line, process.env)}\n`);
	} else {
		process.stderr.write(reportCrash(error, {env: process.env, keys: [], at: new Date()}));
	}

	return exitCodeOf(error);
};

/** Exits after the writes under way have an answer, because a command may have failed before, and after all messages are written. */
const exit = async (code: number): Promise<void> => {
	process.stderr.write(writeFailures(await writesEnded()));
	endDebugLog(code);
	letSignalsEnd();
	if (interruptionCode() === undefined) {
		await noticesWritten();
	}

	process.exit(interruptionCode() ?? code);
};

// By default Node opens its debugger on SIGUSR1, which exposes the memory, API keys included, to every user of this machine.
process.on('SIGUSR1', () => undefined);
followStreamErrors();

process.on('uncaughtException', error => {
	// The screens report it themselves, after they have left the terminal.
	if (process.listenerCount('uncaughtException') === 1) {
		void exit(report(error));
	}
});

try {
	await exit(await run());
} catch (error) {
	await exit(report(error));
}
