import {isObject} from '../junction/json.ts';
import {profiles as messages, settingsFile as fileMessages} from '../messages/settings.ts';
import {profileColourOf, profileColours} from './profile.ts';
import {locatedIn} from './settings-store.ts';
import {
	hasRoomForProfiles,
	createLineFinder,
	type LineFinder,
	type FileProblem,
	type StoredFile,
} from './stored-file.ts';
import {shownText, type StoredProfiles, type UnusableProfile} from './stored-profiles.ts';

/** Returns the fault of a profile that cannot be used, and its line. */
export const profileProblem = (lineOf: LineFinder, {index, field, fault}: UnusableProfile): FileProblem => ({
	at: (field === undefined ? undefined : lineOf('profiles', index, field)) ?? lineOf('profiles', index), text: fault,
});

/** Returns the problem that profiles cannot be added, and its line. */
export const listProblem = (lineOf: LineFinder): FileProblem => ({at: lineOf('profiles'), text: fileMessages.profilesNotList});

/** Returns what is wrong with the parts of a file that could be read. */
const problemsOf = ({text, stored}: Extract<StoredFile, {kind: 'read'}>, {usable, unusable}: StoredProfiles): readonly FileProblem[] => {
	const lineOf = createLineFinder(text);
	return [
		...(hasRoomForProfiles(stored) ? [] : [listProblem(lineOf)]),
		...unusable.map(profile => {
			const {at, text: fault} = profileProblem(lineOf, profile);
			return {at, text: messages.ignored(fault)};
		}),
		...usable.filter(({profile}) => profile.colour !== undefined && profileColourOf(profile) === undefined).map(({index, profile: {name}}) => ({
			at: lineOf('profiles', index, 'colour'), text: messages.colour({profile: messages.named(shownText(name)), colours: profileColours.join(', ')}),
		})),
		...(stored.activeProfile === undefined || typeof stored.activeProfile === 'string' ? [] : [{at: lineOf('activeProfile'), text: fileMessages.activeNotText}]),
		...(stored.preferences === undefined || isObject(stored.preferences) ? [] : [{at: lineOf('preferences'), text: fileMessages.preferencesNotObject}]),
	];
};

/** Returns why the file, or a part of it, cannot be used: a function from the place with which each sentence begins. */
export const faultsOf = (file: string, found: StoredFile, profiles: StoredProfiles): ((place: string) => readonly string[]) => {
	switch (found.kind) {
		case 'missing': {
			return () => [];
		}

		case 'closed': {
			return () => [fileMessages.unread({file, reason: found.reason})];
		}

		case 'unreadable': {
			return place => [locatedIn(place, found.problem)];
		}

		case 'read': {
			const problems = problemsOf(found, profiles);
			return place => problems.map(problem => locatedIn(place, problem));
		}
	}
};
