import {setImmediate as nextTurn} from 'node:timers/promises';
import {outputTexts} from '../messages/command-line.ts';
import {JunctionError} from '../junction/errors.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {partMessages} from '../messages/parts.ts';
import {sessionMessages} from '../messages/session.ts';
import {loadPart, MissingPart} from '../runtime/load-part.ts';
import {simulatorKeys} from '../simulator/keys.ts';
import type {SimulatorOptions} from '../simulator/simulator.ts';
import {cleanText} from '../text/clean.ts';

/** Roughly the duration of a request to Junction, so that the demo feels real; in milliseconds. */
const latency = 120;

/** Loads the simulator. Rejects with a `MissingPart` if its file is gone. */
export const loadSimulator = async () => loadPart(async () => import('../simulator/simulator.ts'));

/** What all demos have in common. */
const demo = {
	region: 'sandbox-us', apiKey: simulatorKeys['sandbox-us'], label: outputTexts.demoLabel, isDemo: true,
} as const;

/** Starts the embedded simulator and returns its target; it stops with the target's `close` or with the program. */
export const startDemo = async (options: SimulatorOptions): Promise<Target> => {
	const {startSimulator} = await loadSimulator();
	const {url, close} = await startSimulator({...options, latency: options.latency ?? latency});
	return {
		...demo, scenario: options.scenario, baseUrl: url, close,
	};
};

/** Returns why the simulator does not answer, in the form of a failed request. */
const demoError = (error: unknown): JunctionError => {
	const [reason, nextStep] = error instanceof MissingPart
		? [partMessages.what, partMessages.nextStep]
		: [error instanceof Error ? error.message : String(error), sessionMessages.demoNextStep];
	return new JunctionError({
		kind: 'not-reachable', message: sessionMessages.demoFailed(cleanText(reason)), nextStep, isLasting: true, isUnsent: true,
	});
};

/** Returns the target of an embedded simulator that starts with the first request, after the first frame. */
export const demoOnDemand = (options: SimulatorOptions): Target => {
	let running: Promise<Target> | undefined;
	const begin = async (): Promise<Target> => {
		// The first frame is drawn in this turn.
		await nextTurn();
		return startDemo(options);
	};

	return {
		...demo,
		scenario: options.scenario,
		async start() {
			try {
				running ??= begin();
				return baseUrlOf(await running);
			} catch (error) {
				// The next request tries again.
				running = undefined;
				throw demoError(error);
			}
		},
		async close() {
			// Where it could not start, `start` has reported that, and there is nothing to close.
			const started = await running?.catch(() => undefined);
			await started?.close?.();
		},
	};
};
