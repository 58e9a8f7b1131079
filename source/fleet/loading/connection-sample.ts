import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Client} from '../../junction/client.ts';
import {JunctionError, type ErrorKind} from '../../junction/errors.ts';

/** The mix of statuses and error types in a sample of one provider's connections. */
export type ConnectionSample = {
	readonly provider: string;
	readonly status: 'asking' | 'done' | 'stopped';
	/** The number of users in the sample. */
	readonly size: number;
	/** Users requested so far, including those that failed. */
	readonly asked: number;
	/** Users whose connections could not be loaded or read. */
	readonly failed: number;
	/** The trace ID of the last of these. */
	readonly failedTraceId?: string | undefined;
	/** Connections to the provider by status, `error` together with its type. */
	readonly mix: ReadonlyMap<string, number>;
	/** Users without a connection to the provider. */
	readonly unconnected: number;
	/** The error that stopped it: Junction limited requests or rejected the API key. */
	readonly error: JunctionError | undefined;
};

/** Requests the connections of some users of a provider, with few requests at a time. */
export type Sampler = {
	/** The newest sample; `undefined` before the first. */
	readonly store: StoreApi<{readonly current: ConnectionSample | undefined}>;
	/** Starts a sample of these users and stops one under way. */
	begin(provider: string, userIds: readonly string[]): void;
	/** Stops the sample and keeps its results so far. */
	stop(): void;
};

const atOnce = 4;

/** Errors that end a sample: further requests would make it worse or fail in the same way. */
const ending: ReadonlySet<ErrorKind> = new Set(['limited', 'key-refused', 'cancelled']);

/** Creates a sampler; it calls `client` for every request, so that a replaced API key is used. */
export const createSampler = (client: () => Client): Sampler => {
	const store = createStore<{readonly current: ConnectionSample | undefined}>(() => ({current: undefined}));
	let underway: AbortController | undefined;

	const change = (controller: AbortController, next: (sample: ConnectionSample) => Partial<ConnectionSample>) => {
		const {current} = store.getState();
		if (underway === controller && current !== undefined) {
			store.setState({current: {...current, ...next(current)}});
		}
	};

	const askOne = async (userId: string, provider: string, controller: AbortController) => {
		try {
			const {value, traceId} = await client().userConnections(userId, {
				signal: controller.signal,
				purpose: 'sample connections',
				onRetry(retry) {
					// Stop at once when Junction limits requests; other errors may be temporary.
					if (retry.error.kind !== 'limited') {
						return;
					}

					change(controller, () => ({error: retry.error, status: 'stopped'}));
					controller.abort();
				},
			});
			const own = value.connections.filter(({slug}) => slug === provider);
			// A connection that could not be read may be this provider's.
			const isUnknown = own.length === 0 && value.unreadable.length > 0;
			change(controller, ({
				asked, failed, failedTraceId, mix, unconnected,
			}) => {
				const counted = new Map(mix);
				for (const {status, errorDetails} of own) {
					const what = status === 'error' ? `error ${errorDetails?.errorType ?? 'without details'}` : status;
					counted.set(what, (counted.get(what) ?? 0) + 1);
				}

				return {
					asked: asked + 1,
					failed: failed + (isUnknown ? 1 : 0),
					failedTraceId: isUnknown ? traceId : failedTraceId,
					mix: counted,
					unconnected: unconnected + (!isUnknown && own.length === 0 ? 1 : 0),
				};
			});
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			if (ending.has(error.kind)) {
				change(controller, sample => ({status: 'stopped', error: sample.error ?? (error.kind === 'cancelled' ? undefined : error)}));
				controller.abort();
			} else {
				change(controller, ({asked, failed}) => ({asked: asked + 1, failed: failed + 1, failedTraceId: error.traceId}));
			}
		}
	};

	const run = async (provider: string, userIds: readonly string[], controller: AbortController) => {
		const waiting = userIds.values();
		const worker = async () => {
			for (const userId of waiting) {
				if (controller.signal.aborted) {
					return;
				}

				await askOne(userId, provider, controller);
			}
		};

		await Promise.all(Array.from({length: atOnce}, worker));
		change(controller, ({status}) => ({status: status === 'stopped' ? 'stopped' : 'done'}));
	};

	return {
		store,
		begin(provider, userIds) {
			underway?.abort();
			const controller = new AbortController();
			underway = controller;
			store.setState({
				current: {
					provider, status: 'asking', size: userIds.length, asked: 0, failed: 0, failedTraceId: undefined, mix: new Map(), unconnected: 0, error: undefined,
				},
			});
			void run(provider, userIds, controller);
		},
		stop() {
			underway?.abort();
		},
	};
};
