import process from 'node:process';
import {cancelled} from '../../junction/errors.ts';
import {followHandledErrors} from '../../logging/handled-errors.ts';
import {checkTitles, doctorTexts} from '../../messages/doctor.ts';
import {openSettings} from '../../settings/settings.ts';
import {capabilitiesOf} from '../../terminal/capabilities.ts';
import {toAscii} from '../../text/ascii.ts';
import {logHandledError} from '../crash-report.ts';
import {exitCodes} from '../exit.ts';
import {interruption} from '../interruption.ts';
import {print} from '../output.ts';
import {keysOfEnvironment} from '../redaction.ts';
import {refuseAsArgument} from '../typed-api-keys.ts';
import {hasFailed, type CheckResult} from './check.ts';
import {checkNames, type CheckName} from './check-names.ts';
import {createContext, type DoctorContext, type DoctorOptions} from './context.ts';
import {createProgress, type Progress} from './progress.ts';
import {createResultLines, resultsJson, summaryText} from './report.ts';
import {stagesOf, startChecks} from './run-checks.ts';
import {createSafety} from './safe-result.ts';

/** Columns of the output where it is not a terminal, as of the other commands. */
const columnsOfPipe = 100;

/** Longer lines are hard to read; shorter ones have no room for a word. */
const mostColumns = 120;
const leastColumns = 20;

/** What a run of checks needs. */
type Run = {
	readonly context: DoctorContext;
	readonly progress: Progress;
	readonly safe: (result: CheckResult) => CheckResult;
	readonly signal: AbortSignal;
};

/** Makes all checks. Returns their results in the order of the names, when all API keys are known that they may quote. */
const collect = async (names: readonly CheckName[], {context, safe}: Run): Promise<readonly CheckResult[]> => {
	const results: CheckResult[] = [];
	for (const stage of stagesOf(names)) {
		results.push(...await Promise.all(startChecks(stage, context).map(async ({result}) => result)));
	}

	return results.map(result => safe(result));
};

/** Prints results in their order, as they arrive, and the summary. */
const printText = async (names: readonly CheckName[], {context, progress, safe, signal}: Run) => {
	const {isTTY, columns: width} = process.stdout;
	const columns = isTTY && width > 0 ? Math.min(Math.max(width, leastColumns), mostColumns) : columnsOfPipe;
	const {colours, glyphs} = context.capabilities;
	const drawn = (text: string): string => (glyphs === 'ascii' ? text.split('\n').map(row => toAscii(row)).join('\n') : text);
	const results: CheckResult[] = [];
	const lines = createResultLines({columns, hasColours: isTTY && colours !== 'none'});
	for (const stage of stagesOf(names)) {
		for (const {name, result} of startChecks(stage, context)) {
			if (isTTY) {
				progress.show(drawn(doctorTexts.checking(checkTitles[name])));
			}

			const each = safe(await result);
			results.push(each);
			progress.end();
			await print(drawn(lines.add(each)), signal);
		}
	}

	await print(drawn(lines.end() + summaryText(results, columns)), signal);
	return results;
};

/**
Makes the checks of these names, or all without names, in the order of `checkNames`. Resolves with the exit code: 1 if a check has failed, or if a
problem prevented all. Rejects with a
`JunctionError` (cancelled) as soon as a signal interrupts it.
*/
export const doctor = async (names: readonly CheckName[], options: DoctorOptions): Promise<number> => {
	const chosen = names.length === 0 ? checkNames : checkNames.filter(name => names.includes(name));
	const {env} = process;
	const settings = await openSettings({env});
	if (options.profile !== undefined && settings.profiles().every(({name}) => name !== options.profile)) {
		refuseAsArgument(options.profile, [...keysOfEnvironment(env), ...settings.apiKeys()]);
	}

	const signal = interruption();
	const interrupted = new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => {
			reject(cancelled());
		});
	});
	const progress = createProgress();
	const context = createContext({
		env,
		options,
		settings,
		capabilities: capabilitiesOf(env, process.platform, options, settings.preferences().glyphs),
		signal,
		lend: progress.lend,
		interrupt() {
			// The terminal sends no signal while it is asked.
			process.kill(process.pid, 'SIGINT');
		},
	});
	const keys = settings.apiKeys();
	const safe = createSafety(env, keys);
	const stopFollowing = followHandledErrors(error => logHandledError(error, {env, keys, at: new Date()}) === undefined);
	const parts = {
		context, progress, safe, signal,
	};
	const run = async () => {
		if (options.format === 'text') {
			return printText(chosen, parts);
		}

		const results = await collect(chosen, parts);
		await print(resultsJson(results), signal);
		return results;
	};

	try {
		const results = await Promise.race([run(), interrupted]);
		return hasFailed(results) ? exitCodes.failed : exitCodes.fine;
	} finally {
		progress.end();
		stopFollowing();
		context.close();
	}
};
