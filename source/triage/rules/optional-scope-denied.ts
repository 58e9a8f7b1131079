import {optionalScopeDenied} from '../../messages/findings.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import type {PreparedProvider} from '../facts/prepared-user.ts';
import {byScopes} from '../wording/denied-scopes.ts';
import {connectionFact} from '../wording/evidence.ts';
import {reconnectWords, withConnectingFacts} from '../wording/reconnecting.ts';
import {fewWords, manyWords, plain} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

const optionalScopeFindings = ({slug, name, connection}: PreparedProvider): readonly FindingDraft[] => {
	const denials = (deliveryOf(slug) === 'phone' ? [] : connection?.availability ?? [])
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
			nextStep: withConnectingFacts(optionalScopeDenied.nextStep(reconnectWords(slug, optionalScopeDenied.how)), slug),
		};
	});
};

/** The user did not grant what fields of a resource need. */
export const optionalScopeDeniedRule: ProviderRule = {
	code: 'optional_scope_denied',
	summary: 'fields are missing because the user denied optional scopes',
	why: 'Fields that need the optional scope may be missing, although data arrives.',
	step: 'Nobody has to act, unless the fields are needed: then the user reconnects and ticks the scopes.',
	evidence: 'The resources with their denied optional scopes.',
	cannotKnow: 'Which fields they are, and whether they are needed.',
	variants: [{
		severity: 'note',
		actor: 'nobody',
		when: 'A resource is `available`, and optional scopes are denied.',
		find: optionalScopeFindings,
	}],
};
