import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import type {SharingSample} from '../../fleet/loading/sharing-sample.ts';

/** What was stopped: loading pages or connections, the refresh of marked users, or the sample of a provider. */
export type StoppedWork = 'pages' | 'connections' | 'marked' | {readonly provider: string};

type Progress<State> = {readonly store: {getState(): State}};

type Work = {
	readonly pageLoader: Progress<Pick<LoadState, 'status'>>;
	readonly connectionLoader: Progress<Pick<PoliteProgress, 'status'>>;
	readonly userRefresher: Progress<Pick<PoliteProgress, 'status'>>;
	readonly sharingSampler: Progress<{readonly samples: ReadonlyMap<string, Pick<SharingSample, 'progress'>>}>;
};

const isUnderWay = ({status}: Pick<PoliteProgress, 'status'>): boolean => status === 'asking' || status === 'waiting';

/** Returns the work under way that the key that refreshes would resume after a stop; `undefined` without any. The refresh of marked users is first: no other key resumes it. */
export const workUnderWay = ({pageLoader, connectionLoader, userRefresher, sharingSampler}: Work): StoppedWork | undefined => {
	if (isUnderWay(userRefresher.store.getState())) {
		return 'marked';
	}

	if (pageLoader.store.getState().status === 'loading') {
		return 'pages';
	}

	if (isUnderWay(connectionLoader.store.getState())) {
		return 'connections';
	}

	const sampled = [...sharingSampler.store.getState().samples].find(([, {progress}]) => isUnderWay(progress));
	return sampled && {provider: sampled[0]};
};

/** Returns whether connections, a sample or a refresh of marked users were stopped last, and can be resumed. */
export const canResumeRequests = ({connectionLoader, sharingSampler, userRefresher, lastStop: {work}}: Work & {readonly lastStop: {readonly work: StoppedWork | undefined}}): boolean => {
	if (typeof work === 'object') {
		return sharingSampler.store.getState().samples.get(work.provider)?.progress.status === 'stopped';
	}

	const requests = {connections: connectionLoader, marked: userRefresher, pages: undefined};
	return work !== undefined && requests[work]?.store.getState().status === 'stopped';
};
