import {cleanText} from '../../text/clean.ts';
import {titleSnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The menu of profiles, and the wait for the API key of the chosen one. */
export const profilesDefinition: ScreenDefinition<'profiles'> = {
	snapshot: (_, {chosen}) => (chosen === undefined
		? titleSnapshot('profiles', 'Profiles, a menu.')
		: titleSnapshot(`profile ${chosen}`, `Reading the API key of profile ${cleanText(chosen)}.`)),
};

/** The menu of sort orders. */
export const sortDefinition: ScreenDefinition<'sort'> = {
	snapshot: () => titleSnapshot('sort', 'Sort users, a menu.'),
};

/** The menu of providers, and where to apply the chosen one. */
export const providerDefinition: ScreenDefinition<'provider'> = {
	snapshot: (_, {chosen}) => (chosen === undefined
		? titleSnapshot('provider', 'Select one provider, a menu.')
		: titleSnapshot(`provider ${chosen}`, `Only ${cleanText(chosen)}, a menu.`)),
};
