import {permissionUnknowable} from '../../messages/findings.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {
	isConnected,
	isWithinGracePeriod,
	newConnectionWords,
	resourcesOf,
} from '../facts/provider-queries.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import {connectedMoment} from '../wording/new-connections.ts';
import {evidenceOf} from '../wording/streams.ts';
import {fewWords, manyWords} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

const undelivered = ({streams}: PreparedProvider) => streams.filter(({state}) => state === 'never');

const phonePermissionFinding = (provider: PreparedProvider, {now}: PreparedUser): FindingDraft => {
	const {name, connection, streams} = provider;
	const silent = undelivered(provider);
	const isPart = silent.length < streams.length;
	return {
		resources: isPart ? resourcesOf(silent) : [],
		since: isPart ? undefined : connectedMoment(provider, now)?.iso,
		evidence: [...connection === undefined ? [] : [connectionEvidence(connection.connection)], ...evidenceOf(silent)],
		title: isPart ? permissionUnknowable.partTitle({provider: name, resources: fewWords(resourcesOf(silent))}) : permissionUnknowable.title(name),
		explanation: permissionUnknowable.explanation(name),
		nextStep: isPart
			? permissionUnknowable.partNextStep({provider: name, resources: manyWords(resourcesOf(silent))})
			: permissionUnknowable.nextStep(name),
	};
};

// Where other resources arrive, the user most likely records none of these.
const phoneSilence = (provider: PreparedProvider, {now}: PreparedUser): 'whole' | 'part' | undefined => {
	const silent = undelivered(provider);
	if (deliveryOf(provider.slug) !== 'phone' || !isConnected(provider) || (silent.length === 0 && !provider.hasNoStreams)) {
		return undefined;
	}

	return silent.length === provider.streams.length && !isWithinGracePeriod(provider, now) ? 'whole' : 'part';
};

/** A phone provider delivers nothing, or not all. */
export const permissionUnknowableRule: ProviderRule = {
	code: 'permission_unknowable',
	summary: 'a phone provider never delivered, and denied permissions are not visible',
	why: 'Apple Health does not show whether the user denied a permission, and neither does the availability of Health Connect and Samsung Health.',
	step: 'The user opens the team\'s app and checks on the phone what it may read.',
	evidence: 'The connection, and the streams that never delivered.',
	cannotKnow: 'Whether the user denied, records nothing of the kind, or never opened the app.',
	variants: [
		{
			severity: 'warning',
			actor: 'user',
			when: `A phone provider is connected, not less than ${newConnectionWords} ago, and none of its streams ever delivered, or it has none.`,
			find: (provider, user) => phoneSilence(provider, user) === 'whole' ? [phonePermissionFinding(provider, user)] : [],
		},
		{
			severity: 'note',
			actor: 'user',
			when: `A phone provider is connected, and some of its streams never delivered; or none did, and it was connected less than ${newConnectionWords} ago.`,
			find: (provider, user) => phoneSilence(provider, user) === 'part' ? [phonePermissionFinding(provider, user)] : [],
		},
	],
};
