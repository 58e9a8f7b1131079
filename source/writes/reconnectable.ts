import {deliveryOf, providerName} from '../junction/vocabulary.ts';
import {reconnectTexts} from '../messages/writes.ts';
import {providerFacts} from '../triage/facts/provider-facts.ts';

/** Returns why no link can connect a provider, as a sentence: its app on the phone connects it, or a device does. `undefined` for any other. */
export const notByLink = (provider: string): string | undefined =>
	(['phone', 'manual'].includes(deliveryOf(provider)) ? reconnectTexts.notByLink(providerName(provider)) : undefined);

/** Returns the provider that a link should connect in place of this one: its successor if it has ended or will end, else itself. */
export const providerToConnect = (provider: string): string => {
	const successors = providerFacts(provider).ended?.successors ?? [];
	return successors.find(successor => notByLink(successor) === undefined) ?? provider;
};
