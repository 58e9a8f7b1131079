import type {Connection} from '../../junction/records.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {listWords, plain} from '../../text/sentence.ts';

/** Whether the provider is connected inside the team's own app and not through a Link. */
const isConnectedInApp = (slug: string): boolean => ['phone', 'manual'].includes(deliveryOf(slug));

/** How a user gets to what comes after a provider that has ended, as part of a sentence; empty where nothing does. */
export const successorWords = (slug: string): string => (providerFacts(slug).ended?.successors ?? [])
	.map(successor => isConnectedInApp(successor) ? `have the user connect ${successor} in your app` : `send a Link for ${successor}`)
	.join(', or ');

/** What is to be done so that the user is connected to a provider again, as part of a sentence. */
export const connectWords = (slug: string): string => {
	if (providerFacts(slug).ended !== undefined) {
		return `${successorWords(slug)} (a new connection: ${plain(slug)} is not to be reconnected)`;
	}

	return isConnectedInApp(slug) ? `have the user connect ${plain(slug)} again in your app` : `send a new Link for ${plain(slug)}`;
};

/** The step and what has to be known before connecting the provider. */
export const withConnectingFacts = (nextStep: string, slug: string): string =>
	[nextStep, providerFacts(slug).connecting].filter(part => part !== undefined).join(' ');

/** The account behind a connection, in words: a login with the wrong one is a frequent cause everywhere. */
export const accountWords = ({externalUserId}: Connection, name: string): string =>
	externalUserId === undefined ? `the account at ${name}` : `the external id ${plain(externalUserId)}`;

/** Hands over what Junction support asks for, as part of a sentence; `ids` are trace ids, as they came, that are known already. */
export const handToSupport = (ids: readonly string[] = []): string => {
	const trace = ids.length === 0 ? 'the trace id' : `the trace ${ids.length === 1 ? 'id' : 'ids'} ${listWords(ids, 6)}`;
	return `hand a support bundle to Junction support: team, region, user id and ${trace}`;
};
