import {unavailableReasons} from '../../messages/commands.ts';
import {isRunningSample, providerFactsOf} from '../selectors/provider-view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns whether a sample of a provider is being loaded. */
export const isSampling = ({sharingSampler}: Pick<Workspace, 'sharingSampler'>, provider: string): boolean => {
	const sample = sharingSampler.store.getState().samples.get(provider);
	return sample !== undefined && isRunningSample(sample);
};

/** Returns why a provider's failing users cannot be compared with others. */
export const samplingUnavailable = (workspace: Workspace, provider: string): string | undefined => {
	const facts = providerFactsOf(workspace, provider);
	if (facts === undefined) {
		return unavailableReasons.providerGone;
	}

	return facts.stats.groups.failing.length === 0 ? unavailableReasons.noFailingUsers : undefined;
};

/** Takes a sample of a provider's failing users and others, or continues a stopped one. Does nothing if no loaded user has the provider. */
export const sampleProvider = (workspace: Workspace, provider: string): void => {
	const facts = providerFactsOf(workspace, provider);
	if (facts === undefined) {
		return;
	}

	if (facts.canResume) {
		workspace.sharingSampler.resume(provider);
	} else {
		workspace.sharingSampler.begin(provider, facts.stats.groups);
	}
};
