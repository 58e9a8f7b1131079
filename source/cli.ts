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
import {createProgram} from './commands/program.ts';

/** Ends once all output is out: a pipe may still be taking it. */
const exit = (code: number) => {
	process.stdout.write('', () => {
		endDebugLog(code);
		process.exit(code);
	});
};

// Node would open its debugger, and with it all that is in memory, to everybody on this host.
process.on('SIGUSR1', () => undefined);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	// The reader of a pipe, `head` for one, may have had enough.
	process.exit(error.code === 'EPIPE' ? exitCodes.fine : exitCodes.failed);
});

try {
	startDebugLogFrom(process.env);
	let exitCode: number = exitCodes.fine;
	await createProgram(code => {
		exitCode = code;
	}).parseAsync();
	exit(exitCode);
} catch (error) {
	if (error instanceof CommanderError) {
		// Commander has said it all; its code is 0 for --help and --version.
		exit(error.exitCode === 0 ? exitCodes.fine : exitCodes.usage);
	} else {
		process.stderr.write(isExpected(error) ? `junctop: ${errorText(error)}\n` : reportCrash(error, {env: process.env, keys: [], at: new Date()}));
		exit(exitCodeOf(error));
	}
}
