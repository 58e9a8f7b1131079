import {connectedNoStreams} from '../../messages/findings.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {isConnected, isWithinGracePeriod, newConnectionWords} from '../facts/provider-queries.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import {connectedMoment, firstDataStep} from '../wording/new-connections.ts';
import {agoWords} from '../wording/moments.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

const noStreamsFinding = (provider: PreparedProvider, {now, timeForm}: PreparedUser): FindingDraft => {
	const {name, connection} = provider;
	const created = connectedMoment(provider, now);
	return {
		since: created?.iso,
		evidence: connection === undefined ? [] : [connectionEvidence(connection.connection)],
		title: connectedNoStreams.title({provider: name, connectedAgo: created && agoWords(created.time, now)}),
		explanation: connectedNoStreams.explanation(name),
		nextStep: isWithinGracePeriod(provider, now) ? firstDataStep(provider, now, timeForm) : connectedNoStreams.nextStep(name),
	};
};

const hasStreamsToExpect = ({connection}: PreparedProvider): boolean => {
	const availability = connection?.availability ?? [];
	return availability.length === 0 || availability.some(({status}) => status !== 'unavailable');
};

const isWithoutStreams = (provider: PreparedProvider): boolean =>
	isConnected(provider) && provider.hasNoStreams && hasStreamsToExpect(provider);

/** The provider is connected, and nothing was ever attempted. */
export const connectedNoStreamsRule: ProviderRule = {
	code: 'connected_no_streams',
	summary: 'connected, but Junction has no stream of the provider',
	why: 'Junction shows a stream from the first attempt on, so there was none. '
		+ 'It is not reported where no resource is available, nor for a phone provider, whose permissions are not visible.',
	step: 'The user checks the provider\'s app; the team sends a support bundle if data shows there. Within the first day everyone only waits.',
	evidence: 'The connection.',
	cannotKnow: 'Whether the user has any data at the provider.',
	variants: [
		{
			severity: 'warning',
			actor: 'user',
			when: 'Connected, a resource is available or none is listed, and introspection, known whole, has no stream of the provider.',
			find: (provider, user) => isWithoutStreams(provider) && !isWithinGracePeriod(provider, user.now) ? [noStreamsFinding(provider, user)] : [],
		},
		{
			severity: 'note',
			actor: 'nobody',
			when: `The same, connected less than ${newConnectionWords} ago or with a provider of Bluetooth or manual data: the user only has to wait.`,
			find: (provider, user) => isWithoutStreams(provider) && isWithinGracePeriod(provider, user.now) ? [noStreamsFinding(provider, user)] : [],
		},
	],
};
