import {providerSlugs, resourceNames} from '../junction/vocabulary.ts';
import {nearest} from '../text/nearest.ts';
import {isNamedBy, type Filter} from './filter.ts';

/** The names of providers and resources that the loaded users have. */
export type LoadedNames = {readonly providers: readonly string[]; readonly resources: readonly string[]};

/** A provider or resource of a filter that no loaded user has, and the loaded name that was probably meant. */
export type UnknownName = {readonly kind: 'provider' | 'resource'; readonly name: string; readonly nearest: string | undefined};

/** Among more names, only a server that invents them, none is suggested: comparing with each would take too long. */
const mostNames = 1000;

const known: ReadonlySet<string> = new Set([...providerSlugs, ...resourceNames]);

/** Returns the first provider or resource of a filter that no loaded user has; `undefined` if there is none. */
export const unknownName = ({choices}: Filter, {providers, resources}: LoadedNames): UnknownName | undefined => {
	for (const term of choices) {
		if (term.kind !== 'provider' && term.kind !== 'resource') {
			continue;
		}

		const loaded = term.kind === 'provider' ? providers : resources;
		const missing = term.names.find(match => loaded.every(name => !isNamedBy(name, [match])));
		if (missing !== undefined) {
			const {name} = missing;
			// A name of Junction is no slip.
			const isSlip = !known.has(name) && loaded.length <= mostNames;
			return {kind: term.kind, name, nearest: isSlip ? nearest(name, loaded) : undefined};
		}
	}

	return undefined;
};
