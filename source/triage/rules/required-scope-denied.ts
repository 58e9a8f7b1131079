import {requiredScopeDenied} from '../../messages/findings.ts';
import type {PreparedProvider} from '../facts/prepared-user.ts';
import {deniedResources} from '../facts/provider-queries.ts';
import {byScopes, type DenialGroup} from '../wording/denied-scopes.ts';
import {connectionFact, streamEvidence} from '../wording/evidence.ts';
import {reconnectStep, withConnectingFacts} from '../wording/reconnecting.ts';
import {fewWords, manyWords, plain} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

type ScopeTexts = Pick<FindingDraft, 'title' | 'explanation' | 'nextStep'> & {readonly fact: (resource: string, status: string) => string};

const unnamedScopeTexts = (name: string, slug: string, resources: readonly string[]): ScopeTexts => ({
	title: requiredScopeDenied.unnamed.title({provider: name, resources: fewWords(resources)}),
	explanation: requiredScopeDenied.unnamed.explanation({provider: name, resources: manyWords(resources)}),
	nextStep: reconnectStep(slug, requiredScopeDenied.unnamed.how),
	fact: (resource, status) => requiredScopeDenied.unnamed.evidence({resource, status}),
});

const namedScopeTexts = (name: string, slug: string, {scopes, resources}: DenialGroup): ScopeTexts => {
	const count = scopes.length;
	return {
		title: requiredScopeDenied.title({
			provider: name, resources: fewWords(resources), scopes: fewWords(scopes), count,
		}),
		explanation: requiredScopeDenied.explanation({
			provider: name, resources: manyWords(resources), scopes: manyWords(scopes), count,
		}),
		nextStep: reconnectStep(slug, requiredScopeDenied.how(manyWords(scopes))),
		fact: (resource, status) => requiredScopeDenied.evidence({
			resource, status, scopes: manyWords(scopes), count,
		}),
	};
};

const requiredScopeFindings = (provider: PreparedProvider): readonly FindingDraft[] => {
	const {slug, name, streams} = provider;
	const denied = deniedResources(provider);
	const statuses = new Map(denied.map(({resource, status}) => [resource, status]));
	return byScopes(denied).map(group => {
		const {scopes, resources} = group;
		const texts = scopes.length === 0 ? unnamedScopeTexts(name, slug, resources) : namedScopeTexts(name, slug, group);
		const factOf = (resource: string) => texts.fact(plain(resource), plain(statuses.get(resource) ?? ''));
		return {
			resources,
			evidence: [
				...resources.map(resource => connectionFact(slug, factOf(resource))),
				...streams.filter(({stream, state}) => state !== 'fresh' && resources.includes(stream.resource)).map(({stream}) => streamEvidence(stream)),
			],
			title: texts.title,
			explanation: texts.explanation,
			nextStep: withConnectingFacts(texts.nextStep, slug),
		};
	});
};

/** The user did not grant what a resource requires. */
export const requiredScopeDeniedRule: ProviderRule = {
	code: 'required_scope_denied',
	summary: 'the user denied a scope that a resource requires',
	why: 'A resource is available only when every required scope is granted. It concerns a part of the provider, and the user may have meant it. '
		+ 'Phone providers do not report permissions, so they have no such finding.',
	step: 'The user reconnects and grants the scopes.',
	evidence: 'The unavailable resources with their denied scopes, and their streams.',
	cannotKnow: 'Which scope it is, where Junction answers with a bare `false` or names none.',
	variants: [{
		severity: 'warning',
		actor: 'user',
		when: 'A resource is `unavailable`, or has an unrecognized status and a denied required scope. Resources that lack the same scopes are one finding.',
		find: requiredScopeFindings,
	}],
};
