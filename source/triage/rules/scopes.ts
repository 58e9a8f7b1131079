import {deliveryOf} from '../../junction/vocabulary.ts';
import {connectWords, withConnectingFacts} from '../wording/reconnecting.ts';
import {connectionEvidence, connectionFact, streamEvidence} from '../wording/evidence.ts';
import {latest} from '../wording/moments.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {
	deniedResources,
	isConnected,
	isWithinGracePeriod,
	newConnectionWords,
	resourcesOf,
} from '../facts/provider-queries.ts';
import {fewWords, manyWords, plain} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

type Denial = {readonly resource: string; readonly denied: readonly string[]};

/** Resources that miss the same scopes belong together. */
const byScopes = (denials: readonly Denial[]): ReadonlyArray<{readonly scopes: readonly string[]; readonly resources: readonly string[]}> => {
	const groups = new Map<string, {scopes: readonly string[]; resources: string[]}>();
	for (const {resource, denied} of denials) {
		const scopes = [...new Set(denied)].toSorted();
		const key = JSON.stringify(scopes);
		const group = groups.get(key) ?? {scopes, resources: []};
		group.resources.push(resource);
		groups.set(key, group);
	}

	return [...groups.values()];
};

const scopeNoun = (scopes: readonly string[]): string => scopes.length === 1 ? 'scope' : 'scopes';

const requiredScopeFindings = (provider: PreparedProvider): readonly FindingDraft[] => {
	const {slug, name, streams} = provider;
	return byScopes(deniedResources(provider)).map(({scopes, resources}) => {
		const noun = scopeNoun(scopes);
		const denied = scopes.length === 0 ? 'no scope named' : `denied required ${noun} ${manyWords(scopes)}`;
		return {
			resources,
			evidence: [
				...resources.map(resource => connectionFact(slug, `${plain(resource)} unavailable, ${denied}`)),
				...streams.filter(({stream, state}) => state !== 'fresh' && resources.includes(stream.resource)).map(({stream}) => streamEvidence(stream)),
			],
			title: scopes.length === 0
				? `${name} ${fewWords(resources)}: not available, and Junction names no denied scope`
				: `${name} ${fewWords(resources)}: the user denied ${scopes.length === 1 ? 'a required' : 'required'} ${noun}: ${fewWords(scopes)}`,
			explanation: scopes.length === 0
				? `Junction says that ${manyWords(resources)} of ${name} cannot be read for this user, which means that a required scope was not granted; it does not say which one.`
				: `${name} gives ${manyWords(resources)} only with the ${noun} ${manyWords(scopes)}, which the user did not grant, so no new data of this kind comes.`,
			nextStep: withConnectingFacts(`The user has to reconnect and grant ${scopes.length === 0 ? 'everything' : manyWords(scopes)}: ${connectWords(slug)}.`, slug),
		};
	});
};

const optionalScopeFindings = ({slug, name, connection}: PreparedProvider): readonly FindingDraft[] => {
	const denials = (connection?.availability ?? [])
		.filter(({status}) => status === 'available')
		.map(({resource, scopes}) => ({resource, denied: scopes?.denied.optional ?? []}))
		.filter(({denied}) => denied.length > 0);
	return byScopes(denials).map(({scopes, resources}) => ({
		resources,
		evidence: resources.map(resource => connectionFact(slug, `${plain(resource)} available, denied optional ${scopeNoun(scopes)} ${manyWords(scopes)}`)),
		title: `${name} ${fewWords(resources)}: fields are missing without the optional ${scopeNoun(scopes)} ${fewWords(scopes)}`,
		explanation: `The user did not grant the optional ${scopeNoun(scopes)} ${manyWords(scopes)}, `
			+ `so the data of ${manyWords(resources)} from ${name} comes without the fields that need ${scopes.length === 1 ? 'it' : 'them'}.`,
		nextStep: withConnectingFacts(`Nothing, unless these fields are needed; then the user reconnects and ticks them: ${connectWords(slug)}.`, slug),
	}));
};

const undelivered = ({streams}: PreparedProvider) => streams.filter(({state}) => state === 'never');

const phonePermissionFinding = (provider: PreparedProvider): FindingDraft => {
	const {name, connection, streams} = provider;
	const silent = undelivered(provider);
	const isPart = silent.length < streams.length;
	return {
		resources: isPart ? resourcesOf(silent) : [],
		since: isPart ? undefined : latest([connection?.connection.createdOn])?.iso,
		evidence: [
			...connection === undefined ? [] : [connectionEvidence(connection.connection)],
			...silent.map(({stream}) => streamEvidence(stream)),
		],
		title: isPart
			? `${name} ${fewWords(resourcesOf(silent))}: never delivered, and a denied permission cannot be seen from here`
			: `${name}: nothing was ever delivered, and denied permissions cannot be seen from here`,
		explanation: `${name} does not tell anybody whether the user denied a permission on the phone: `
			+ 'a denial looks the same as having no data, and as an app that was never opened.',
		nextStep: `The user opens your app once and checks on the phone that it may read ${isPart ? manyWords(resourcesOf(silent)) : 'their data'} from ${name}.`,
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

const phoneFacts = {
	code: 'permission_unknowable',
	why: 'Apple Health hides denied read permission, and for health_connect and samsung_health availability says nothing about it either.',
	cannotKnow: 'Whether the user denied, records nothing of the kind, or never opened the app.',
} as const;

/** Rules about what the user granted. */
export const scopeRules: readonly ProviderRule[] = [
	{
		code: 'required_scope_denied',
		severity: 'warning',
		when: 'A resource is `unavailable`, or has a status nobody knows and a denied required scope. Resources that miss the same scopes are told together.',
		why: 'A resource is available only when every required scope is granted. It concerns a part of the provider, and the user may have meant it.',
		cannotKnow: 'Which scope it is, where Junction answers with a bare `false` or names none.',
		find: provider => requiredScopeFindings(provider),
	},
	{
		code: 'optional_scope_denied',
		severity: 'note',
		when: 'A resource is `available`, and optional scopes are denied.',
		why: 'Data arrives, without some fields; whoever misses them should know why.',
		cannotKnow: 'Which fields they are, and whether anybody needs them.',
		find: provider => optionalScopeFindings(provider),
	},
	{
		...phoneFacts,
		severity: 'warning',
		when: `A phone provider is connected, not less than ${newConnectionWords} ago, and none of its streams ever delivered, or it has none.`,
		find: (provider, user) => phoneSilence(provider, user) === 'whole' ? [phonePermissionFinding(provider)] : [],
	},
	{
		...phoneFacts,
		severity: 'note',
		when: `A phone provider is connected, and some of its streams never delivered; or none did, and it was connected less than ${newConnectionWords} ago.`,
		find: (provider, user) => phoneSilence(provider, user) === 'part' ? [phonePermissionFinding(provider)] : [],
	},
];
