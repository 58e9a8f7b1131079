import {stateMenuTexts} from '../../messages/fleet.ts';
import {spokenScreens} from '../../messages/spoken.ts';
import {shownText} from '../../settings/stored-profiles.ts';
import {cleanText} from '../../text/clean.ts';
import {titleSnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The menu of profiles, and the wait for the API key of the chosen one. */
export const profilesDefinition: ScreenDefinition<'profiles'> = {
	snapshot: (_, {chosen}) => (chosen === undefined
		? titleSnapshot('profiles', spokenScreens.profiles)
		: titleSnapshot(`profile ${chosen}`, spokenScreens.readingApiKey(shownText(chosen)))),
};

/** The menu of sort orders. */
export const sortDefinition: ScreenDefinition<'sort'> = {
	snapshot: (_, {of}) => (of === undefined ? titleSnapshot('sort', spokenScreens.sort) : titleSnapshot('sort providers', spokenScreens.sortProviders)),
};

/** The menu of states. */
export const statesDefinition: ScreenDefinition<'states'> = {
	snapshot: () => titleSnapshot('states', stateMenuTexts.spoken),
};

/** The menu of export formats, and the question before a file is replaced. */
export const exportDefinition: ScreenDefinition<'export'> = {
	snapshot: ({workspace}, {source, replace}) => (replace === undefined
		? titleSnapshot('export', source.isMarked === true ? spokenScreens.exportMarked(workspace.getState().current?.roster.marks.count ?? 0) : spokenScreens.export)
		: titleSnapshot('replace', spokenScreens.replace(cleanText(replace.file)))),
};

/** The menu of providers, and where to apply the chosen one. */
export const providerDefinition: ScreenDefinition<'provider'> = {
	snapshot: (_, {chosen, selects}) => (chosen === undefined
		? titleSnapshot('provider', selects === undefined ? spokenScreens.provider : spokenScreens.selectProvider)
		: titleSnapshot(`provider ${chosen}`, spokenScreens.onlyProvider(cleanText(chosen)))),
};

/** The menu of users of whose IDs a looked up ID is a part. */
export const matchesDefinition: ScreenDefinition<'matches'> = {
	snapshot: (_, {id, users}) => titleSnapshot(`matches ${id}`, spokenScreens.matches(users.length)),
};
