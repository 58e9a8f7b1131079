import {optionalScopeDenied, permissionUnknowable, requiredScopeDenied} from '../../messages/findings.ts';
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

/** Groups resources that lack the same scopes. */
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

type ScopeTexts = Pick<FindingDraft, 'title' | 'explanation' | 'nextStep'> & {readonly fact: (resource: string) => string};

const unnamedScopeTexts = (name: string, slug: string, resources: readonly string[]): ScopeTexts => ({
	title: requiredScopeDenied.unnamed.title({provider: name, resources: fewWords(resources)}),
	explanation: requiredScopeDenied.unnamed.explanation({provider: name, resources: manyWords(resources)}),
	nextStep: requiredScopeDenied.unnamed.nextStep(connectWords(slug)),
	fact: requiredScopeDenied.unnamed.evidence,
});

const namedScopeTexts = (name: string, slug: string, {scopes, resources}: {readonly scopes: readonly string[]; readonly resources: readonly string[]}): ScopeTexts => {
	const count = scopes.length;
	return {
		title: requiredScopeDenied.title({
			provider: name, resources: fewWords(resources), scopes: fewWords(scopes), count,
		}),
		explanation: requiredScopeDenied.explanation({
			provider: name, resources: manyWords(resources), scopes: manyWords(scopes), count,
		}),
		nextStep: requiredScopeDenied.nextStep({scopes: manyWords(scopes), connect: connectWords(slug)}),
		fact: resource => requiredScopeDenied.evidence({resource, scopes: manyWords(scopes), count}),
	};
};

const requiredScopeFindings = (provider: PreparedProvider): readonly FindingDraft[] => {
	const {slug, name, streams} = provider;
	return byScopes(deniedResources(provider)).map(({scopes, resources}) => {
		const texts = scopes.length === 0
			? unnamedScopeTexts(name, slug, resources)
			: namedScopeTexts(name, slug, {scopes, resources});
		return {
			resources,
			evidence: [
				...resources.map(resource => connectionFact(slug, texts.fact(plain(resource)))),
				...streams.filter(({stream, state}) => state !== 'fresh' && resources.includes(stream.resource)).map(({stream}) => streamEvidence(stream)),
			],
			title: texts.title,
			explanation: texts.explanation,
			nextStep: withConnectingFacts(texts.nextStep, slug),
		};
	});
};

const optionalScopeFindings = ({slug, name, connection}: PreparedProvider): readonly FindingDraft[] => {
	const denials = (connection?.availability ?? [])
		.filter(({status}) => status === 'available')
		.map(({resource, scopes}) => ({resource, denied: scopes?.denied.optional ?? []}))
		.filter(({denied}) => denied.length > 0);
	return byScopes(denials).map(({scopes, resources}) => {
		const count = scopes.length;
		return {
			resources,
			evidence: resources.map(resource => connectionFact(slug, optionalScopeDenied.evidence({resource: plain(resource), scopes: manyWords(scopes), count}))),
			title: optionalScopeDenied.title({
				provider: name, resources: fewWords(resources), scopes: fewWords(scopes), count,
			}),
			explanation: optionalScopeDenied.explanation({
				provider: name, resources: manyWords(resources), scopes: manyWords(scopes), count,
			}),
			nextStep: withConnectingFacts(optionalScopeDenied.nextStep(connectWords(slug)), slug),
		};
	});
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
		when: 'A resource is `unavailable`, or has an unrecognized status and a denied required scope. Resources that lack the same scopes are one finding.',
		why: 'A resource is available only when every required scope is granted. It concerns a part of the provider, and the user may have meant it.',
		cannotKnow: 'Which scope it is, where Junction answers with a bare `false` or names none.',
		find: provider => requiredScopeFindings(provider),
	},
	{
		code: 'optional_scope_denied',
		severity: 'note',
		when: 'A resource is `available`, and optional scopes are denied.',
		why: 'Data arrives without some fields; this shows why.',
		cannotKnow: 'Which fields they are, and whether they are needed.',
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
