import process from 'node:process';
import {createServerClock, type ServerClock} from '../../fleet/loading/server-clock.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Target} from '../../junction/target.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {watchTexts} from '../../messages/watch.ts';
import {runtime} from '../../runtime/runtime.ts';
import {formatInstant} from '../../text/ages.ts';
import {second} from '../../text/durations.ts';
import {errorText} from '../exit.ts';
import type {WatchFormat} from '../formats.ts';
import {toJson} from '../json.ts';
import {loadFleet, type LoadedFleet} from '../load-fleet.ts';
import {printNotice} from '../notices.ts';
import {openClient, type ReportOptions} from '../open-client.ts';
import {print} from '../output.ts';
import {safeMessage} from '../redaction.ts';
import {runRounds} from './rounds.ts';

/** One line of the output. */
export type WatchLine = {
	readonly event: string;
	/** The sentence in the format `text`. */
	readonly text: string;
	/** The further fields in the format `ndjson`. */
	readonly fields: Readonly<Record<string, unknown>>;
};

/** The options of a watch. */
export type WatchOptions = ReportOptions & {
	readonly format: WatchFormat;
	/** Seconds from the end of a round to the next one. */
	readonly seconds: number;
};

const lineText = ({event, text, fields}: WatchLine, format: WatchFormat, now: number): string => (format === 'ndjson'
	? `${toJson({
		event, time: new Date(now).toISOString(), ...fields,
	})}\n`
	: `${formatInstant(now)}  ${text}\n`);

/**
Loads all users again and again, one request at a time, and prints what `observe` finds in each complete round. Resolves when the signal aborts. Rejects
with a `JunctionError` when Junction rejects the API key, and with an `OutputFailure`, also when the reader of stdout has left: the next line shows that.
*/
export const watchFleet = async (
	target: Target,
	{format, seconds, limits, signal, redactor}: WatchOptions,
	observe: (fleet: LoadedFleet) => readonly WatchLine[],
): Promise<void> => {
	// Each round leaves a roster behind, which is collected sooner.
	runtime.limitYoungGeneration();
	runtime.limitHeapGrowth();
	const client = openClient(target, {limits, redactor});
	const clock: ServerClock = createServerClock();
	let rounds = 0;
	const write = async (lines: readonly WatchLine[]) => {
		const now = clock.now();
		await print(lines.map(line => lineText(line, format, now)).join(''), signal);
	};

	printNotice(watchTexts.start(seconds));
	try {
		await runRounds<LoadedFleet>({
			load: async () => loadFleet({
				client, clock, provider: target.provider, signal,
			}),
			async onLoaded(fleet) {
				if (rounds === 0) {
					printNotice(watchTexts.rate({users: fleet.roster.count, requests: fleet.requests, seconds: (fleet.duration / second) + seconds}));
				}

				rounds++;
				const lines = observe(fleet);
				if (lines.length > 0) {
					await write(lines);
				}
			},
			async onFailed(error, wait) {
				const reason = safeMessage(errorText(error), process.env);
				const notice = watchTexts.failed({reason, seconds: Math.ceil(wait / second)});
				process.stderr.write(`${usageErrors.line(notice)}\n`);
				await write([{event: 'failed', text: watchTexts.failedShort(error.message), fields: {kind: error.kind, message: error.message, traceId: error.traceId}}]);
			},
			async onResumed(failures) {
				await write([{event: 'resumed', text: watchTexts.resumed(failures), fields: {failedRounds: failures}}]);
			},
		}, {interval: seconds * second, signal});
	} catch (error) {
		// The usual end: a signal, whose exit code is decided elsewhere.
		if (!(error instanceof JunctionError && error.kind === 'cancelled')) {
			throw error;
		}
	}
};
