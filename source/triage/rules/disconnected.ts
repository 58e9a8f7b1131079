import {disconnected} from '../../messages/findings.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {agoWords} from '../wording/moments.ts';
import {connectWords, withConnectingFacts} from '../wording/reconnecting.ts';
import {evidenceOf, lastAttemptOf} from '../wording/streams.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

const disconnectedFinding = ({slug, name, isDisconnected, streams}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	if (!isDisconnected || streams.length === 0) {
		return [];
	}

	const attempt = lastAttemptOf(streams);
	const nextStep = disconnected.nextStep({provider: name, connect: connectWords(slug), isPhone: deliveryOf(slug) === 'phone'});
	return [{
		// The user may have disconnected long after the last attempt.
		since: undefined,
		evidence: evidenceOf(streams),
		title: disconnected.title({provider: name, ago: attempt && agoWords(attempt.time, now)}),
		explanation: disconnected.explanation({provider: name, streams: streams.length}),
		nextStep: withConnectingFacts(nextStep, slug),
	}];
};

/** The user had a connection to the provider, and has none now. */
export const disconnectedRule: ProviderRule = {
	code: 'disconnected',
	summary: 'there are streams of the provider, but no connection to it',
	why: 'Streams outlive the connection. The user may have meant to disconnect, or have moved to another provider.',
	step: 'The user connects the provider again, if they want its data.',
	evidence: 'The streams that are left of the provider.',
	cannotKnow: 'Who disconnected, and when: it was after the last attempt that succeeded.',
	variants: [{
		severity: 'warning',
		actor: 'user',
		when: 'There are streams of a provider, the connections are known and could all be read, and none is to that provider.',
		find: disconnectedFinding,
	}],
};
