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
import {writeFailures} from './commands/leaving.ts';
import {configureNetworkFrom} from './commands/network.ts';
import {createProgram} from './commands/program.ts';
import {writesEnded} from './junction/pending-writes.ts';
import {usageErrors} from './messages/command-line.ts';

/**
Exits after all output is written, because a pipe may still be reading it, and after the writes under way have an answer, because a command may
have failed before.
*/
const exit = async (code: number) => {
	process.stderr.write(writeFailures(await writesEnded()));
	process.stdout.write('', () => {
		endDebugLog(code);
		process.exit(code);
	});
};

// By default Node opens its debugger on SIGUSR1, which exposes the memory, API keys included, to every user of this machine.
process.on('SIGUSR1', () => undefined);

/** Exits without output, as soon as no write is under way. */
const exitSilently = async (code: number) => {
	await writesEnded();
	process.exit(code);
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	// The reader of a pipe, for example `head`, may have closed it.
	void exitSilently(error.code === 'EPIPE' ? exitCodes.fine : exitCodes.failed);
});

try {
	startDebugLogFrom(process.env);
	configureNetworkFrom(process.env);
	let exitCode: number = exitCodes.fine;
	await createProgram(code => {
		exitCode = code;
	}).parseAsync();
	await exit(exitCode);
} catch (error) {
	if (error instanceof CommanderError) {
		// Commander has already printed its message; its code is 0 for --help and --version.
		await exit(error.exitCode === 0 ? exitCodes.fine : exitCodes.usage);
	} else {
		process.stderr.write(isExpected(error) ? `${usageErrors.line(errorText(error))}\n` : reportCrash(error, {env: process.env, keys: [], at: new Date()}));
		await exit(exitCodeOf(error));
	}
}
