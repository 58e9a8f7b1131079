#!/usr/bin/env node
import process from 'node:process';
import {CommanderError} from 'commander';
import {version} from '../package.json';
import {
	errorText,
	exitCodeOf,
	exitCodes,
	isExpected,
	LineError,
} from './commands/exit.ts';
import {endDebugLog, startDebugLogFrom} from './commands/debug-log.ts';
import {reportCrash} from './commands/crash-report.ts';
import {lineError, printHelp} from './commands/help.ts';
import {interruptionCode, letSignalsEnd} from './commands/interruption.ts';
import {writeFailures} from './commands/leaving.ts';
import {
	followStreamErrors,
	noticesWritten,
	OutputFailure,
	print,
} from './commands/output.ts';
import {completeCommand} from './commands/shells.ts';
import {createProgram} from './commands/program.ts';
import {safeMessage} from './commands/redaction.ts';
import {HelpRequest, type ListedCommand} from './commands/tree/command.ts';
import {walk} from './commands/tree/walk.ts';
import {refuseTypedApiKeys} from './commands/typed-api-keys.ts';
import {writesEnded} from './junction/pending-writes.ts';
import {usageErrors} from './messages/command-line.ts';
import {loadPart} from './runtime/load-part.ts';

const words = process.argv.slice(2);

/** Runs the command line; resolves with the exit code. */
const run = async (): Promise<number> => {
	let exitCode: number = exitCodes.fine;
	let versionText = '';
	let program: ListedCommand | undefined;
	try {
		if (words[0] === completeCommand) {
			const {printCompletions} = await loadPart(async () => import('./commands/completion.ts'));
			await printCompletions(createProgram({version, done: () => undefined, printVersion: () => undefined}), words.slice(1));
			return exitCodes.fine;
		}

		refuseTypedApiKeys(words, process.env);
		startDebugLogFrom(process.env);
		program = createProgram({
			version,
			done(code) {
				exitCode = code;
			},
			printVersion(text) {
				versionText = text;
			},
		});
		await program.parseAsync();
		return exitCode;
	} catch (error) {
		if (error instanceof HelpRequest) {
			await printHelp(error.command);
			return exitCodes.fine;
		}

		if (error instanceof CommanderError && error.exitCode === 0) {
			await print(versionText);
			return exitCodes.fine;
		}

		if (program !== undefined && (error instanceof LineError || error instanceof CommanderError)) {
			throw lineError(program, words, error);
		}

		throw error;
	}
};

/** Returns the exit code for the error that ended the program. For a monitor the usual ones would be states of what it checks. */
const errorExitCode = (error: unknown): number => {
	const program = createProgram({version, done: () => undefined, printVersion: () => undefined});
	return walk(program, words).command.facts.errorExit ?? exitCodeOf(error);
};

/** Reports the error that ended the program on stderr. Returns the exit code. */
const report = (error: unknown): number => {
	if (error instanceof OutputFailure && error.isReaderGone) {
		return exitCodes.fine;
	}

	if (isExpected(error)) {
		const lines = [usageErrors.line(errorText(error)), ...(error instanceof LineError ? error.advice : [])];
		process.stderr.write(`${safeMessage(lines.join('\n'), process.env)}\n`);
	} else {
		process.stderr.write(reportCrash(error, {env: process.env, keys: [], at: new Date()}));
	}

	return errorExitCode(error);
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
