import {connecting, sendToSupport} from '../../messages/findings.ts';
import type {Connection} from '../../junction/records.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {listWords, plain, startWithCapital} from '../../text/sentence.ts';

/** Returns whether users connect the provider inside the team's own app and not through a Link. */
const isConnectedInApp = (slug: string): boolean => ['phone', 'manual'].includes(deliveryOf(slug));

/** Returns how to connect the successors of an ended provider, as part of a sentence; empty where there is none. */
export const successorWords = (slug: string): string => (providerFacts(slug).ended?.successors ?? [])
	.map(successor => isConnectedInApp(successor) ? connecting.inApp(successor) : connecting.byLink(successor))
	.join(', or ');

/** Returns how to connect the user to a provider again, as part of a sentence. */
export const connectWords = (slug: string): string => {
	if (providerFacts(slug).ended !== undefined) {
		return connecting.successorOf({slug: plain(slug), successor: successorWords(slug)});
	}

	return isConnectedInApp(slug) ? connecting.againInApp(plain(slug)) : connecting.byNewLink(plain(slug));
};

/** Returns what the user must do where a provider has to be connected again, as part of a sentence; `how` is what the user does then. */
export const reconnectWords = (slug: string, how = ''): string => providerFacts(slug).ended === undefined
	? connecting.reconnect({how, connect: connectWords(slug)})
	: connecting.instead({slug: plain(slug), successor: successorWords(slug)});

/** The same as a sentence. */
export const reconnectStep = (slug: string, how = ''): string => `${startWithCapital(reconnectWords(slug, how))}.`;

/** Adds to a next step what has to be known before connecting the provider. */
export const withConnectingFacts = (nextStep: string, slug: string): string =>
	[nextStep, providerFacts(slug).connecting].filter(part => part !== undefined).join(' ');

/** Returns what to ask about the account of a connection, as a sentence: a login with the wrong one is a frequent cause everywhere. */
export const accountWords = ({externalUserId}: Connection, name: string): string =>
	externalUserId === undefined ? connecting.account(name) : connecting.accountWithId({provider: name, id: plain(externalUserId)});

/** Returns what to send to Junction support, as part of a sentence; `ids` are the known trace IDs, as received. */
export const handToSupport = (ids: readonly string[] = []): string =>
	sendToSupport(ids.length === 0 ? undefined : {list: listWords(ids, 6), count: ids.length});
