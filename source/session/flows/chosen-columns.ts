import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Target} from '../../junction/target.ts';
import {columnTexts} from '../../messages/columns.ts';
import {columnText, readStoredColumns, type ColumnChoices} from '../../presentation/column-choice.ts';
import type {Settings} from '../../settings/settings.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import {shownText} from '../../settings/stored-profiles.ts';
import type {ViewStore} from '../state/view.ts';

/** The columns of the user list: those of the profile in use, or of this session where there is none. */
export type ChosenColumns = {
	/** `choices` is `undefined` for automatic columns. */
	readonly store: StoreApi<{readonly choices: ColumnChoices | undefined}>;
	/** Reads the columns of a target's profile. Without a profile, as in the demo and with snapshots, the ones in use stay. Returns a sentence about what cannot be used. */
	follow(target: Pick<Target, 'profile'>): string | undefined;
	/** Uses these columns, and stores them in the profile; what is stored and unknown to this version stays. Reports the end. */
	choose(choices: ColumnChoices | undefined): Promise<void>;
};

/** Creates the columns of a session; they are automatic at first. */
export const createChosenColumns = ({view, settings}: {readonly view: Pick<ViewStore, 'flash'>; readonly settings: Pick<Settings, 'profiles' | 'noteColumns'>}): ChosenColumns => {
	const store = createStore<{readonly choices: ColumnChoices | undefined}>(() => ({choices: undefined}));
	let profile: string | undefined;

	const save = async (name: string, choices: ColumnChoices | undefined): Promise<void> => {
		const texts = choices?.map(choice => columnText(choice));
		await settings.noteColumns(name, stored => {
			const {unknown} = readStoredColumns(stored);
			// An empty list of known columns means automatic ones, so unknown ones may stay alone.
			return texts === undefined && unknown.length === 0 ? undefined : [...texts ?? [], ...unknown];
		});
	};

	return {
		store,
		follow(target) {
			if (target.profile === undefined) {
				profile = undefined;
				return undefined;
			}

			const {profile: followed} = target;
			profile = followed;
			const {choices, problem} = readStoredColumns(settings.profiles().find(({name}) => name === followed)?.columns);
			store.setState({choices});
			return problem === undefined ? undefined : columnTexts.storedProblem({profile: shownText(followed), problem});
		},
		async choose(choices) {
			store.setState({choices});
			if (profile === undefined) {
				view.flash(columnTexts.forSession);
				return;
			}

			try {
				await save(profile, choices);
				view.flash(choices === undefined ? columnTexts.savedAutomatic(shownText(profile)) : columnTexts.saved(shownText(profile)));
			} catch (error) {
				if (!(error instanceof SettingsError)) {
					throw error;
				}

				view.flash(columnTexts.notSaved(error.message));
			}
		},
	};
};
