import process from 'node:process';
import {version} from '../../package.json';
import {logEvent, startDebugLog, stopDebugLog} from '../logging/debug-log.ts';
import {runtime} from '../runtime/runtime.ts';
import {reasonOf} from '../settings/settings-error.ts';
import {UsageError} from './exit.ts';
import {secretRedactor} from './redaction.ts';

/** Starts the debug log where `JUNCTOP_LOG` names a file. Throws a `UsageError` where the file cannot be written. */
export const startDebugLogFrom = (env: NodeJS.ProcessEnv): void => {
	const file = env['JUNCTOP_LOG'];
	if (file === undefined || file === '') {
		return;
	}

	try {
		startDebugLog(file, secretRedactor(env));
	} catch (error) {
		throw new UsageError(`Cannot write the debug log ${file} (JUNCTOP_LOG): ${reasonOf(error)}. Choose another file, or unset JUNCTOP_LOG.`, {cause: error});
	}

	logEvent('start', {version, runtime: runtime.label, platform: `${process.platform} ${process.arch}`});
};

/** Ends the debug log. Reports on stderr when it is incomplete. */
export const endDebugLog = (exitCode: number): void => {
	logEvent('end', {exitCode});
	const failure = stopDebugLog();
	if (failure !== undefined) {
		process.stderr.write(`The debug log is incomplete: ${reasonOf(failure)}.\n`);
	}
};
