import {JunctionError} from '../../junction/errors.ts';
import type {User} from '../../junction/records.ts';
import {isUserId} from '../../junction/user-id.ts';
import {surviving} from '../../logging/handled-errors.ts';
import {sessionMessages} from '../../messages/session.ts';
import {typedApiKey} from '../../messages/typed-api-key.ts';
import {hasApiKey} from '../../settings/api-key-detection.ts';
import {cleanText} from '../../text/clean.ts';
import type {Redaction} from '../state/redaction.ts';
import {isSamePlace, scopesOf} from '../state/screen.ts';
import {activeScreen, type ViewState, type ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';
import {idle, lookupReducer, type LookupEvent} from './open-by-id-reducer.ts';

/** Opens users by either ID, one at a time. */
export type OpenById = {
	/**
	Opens a user by user ID or client user ID, or by a pseudonym while redaction is on. Sends no API key as an ID. Shows a message if it fails, or if the person has left the screen when the user is found.
	*/
	open(id: string): Promise<void>;
	/** Cancels the lookup under way, without a message. */
	cancel(): void;
	/** Cancels the lookup that was started on the active screen, and reports that. Returns whether there was one. */
	cancelHere(): boolean;
};

type Place = Pick<ViewState, 'stack'>;

/** Returns whether the same screen of the same user is active, with the same screens under it. */
const isStillAt = (now: Place, before: Place): boolean => {
	const screen = now.stack.at(-1) ?? now.stack[0];
	const from = before.stack.at(-1) ?? before.stack[0];
	return now.stack.length === before.stack.length && isSamePlace(screen, from)
		&& (screen.name !== 'user' || from.name !== 'user' || screen.userId === from.userId);
};

const failureText = ({kind, message, nextStep}: JunctionError, shownId: string): string => {
	if (kind === 'not-found') {
		return sessionMessages.noUserWithId(shownId);
	}

	return kind === 'not-stored' ? sessionMessages.notInSnapshot(shownId) : sessionMessages.requestFailed({message, nextStep});
};

/** Creates the flow for the workspace that `current` returns. The states are in `lookupReducer`. */
export const createOpenById = ({view, current, knownKeys, redaction, openUser}: {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	/** The API keys that are stored; none is sent as an ID. */
	readonly knownKeys: () => readonly string[];
	readonly redaction: Pick<Redaction, 'id' | 'realId' | 'isPseudonym'>;
	readonly openUser: (userId: string) => void;
}): OpenById => {
	let state = idle;
	let lookups = 0;
	let request: AbortController | undefined;
	let place: Place = view.store.getState();

	const shown = (id: string): string => cleanText(redaction.id(id));

	const dispatch = (event: LookupEvent) => {
		state = lookupReducer(state, event);
		return state;
	};

	/** Shows that the user was found, after typing: a key removes a message. */
	const reportFound = (lookup: number, id: string) => {
		const report = surviving('user by ID', () => {
			if (state.name !== 'found' || state.lookup !== lookup) {
				stop();
				return;
			}

			if (scopesOf(activeScreen(view.store.getState())).includes('field')) {
				return;
			}

			stop();
			dispatch({type: 'reported'});
			view.flash(sessionMessages.userFoundLate(shown(id)));
		});

		const stop = view.store.subscribe(report);
		report();
	};

	/** Opens the user, or the menu of several. */
	const openOne = (id: string, users: readonly User[]) => {
		const [first] = users;
		if (first !== undefined && users.length === 1) {
			openUser(first.userId.toLowerCase());
			return;
		}

		view.push({name: 'matches', id, users: users.map(({userId, clientUserId}) => ({userId: userId.toLowerCase(), clientUserId}))});
	};

	const stopRequest = () => {
		request?.abort();
		dispatch({type: 'cancelled'});
	};

	return {
		async open(typed) {
			const workspace = current();
			if (workspace === undefined) {
				return;
			}

			stopRequest();
			const id = redaction.realId(typed);
			if (id === typed && redaction.isPseudonym(typed)) {
				// Junction knows no pseudonyms.
				view.flash(sessionMessages.noPseudonym(cleanText(typed)));
				return;
			}

			if (hasApiKey(id, knownKeys())) {
				view.flash(typedApiKey.userId);
				return;
			}

			const {pageLoader, roster, target} = workspace;
			const isNotStored = target().stored !== undefined && pageLoader.store.getState().status === 'done' && roster.rowOf(id.toLowerCase()) === undefined;
			if (isNotStored && isUserId(id)) {
				view.flash(sessionMessages.notInSnapshot(shown(id)));
				return;
			}

			if (isUserId(id)) {
				openUser(id.toLowerCase());
				return;
			}

			const controller = new AbortController();
			request = controller;
			const lookup = ++lookups;
			place = view.store.getState();
			const from = place;
			dispatch({type: 'started', lookup, id});
			view.progress(sessionMessages.resolvingUser(shown(id)));
			try {
				const users = await workspace.find(id, controller.signal);
				const next = dispatch({
					type: 'resolved', lookup, users, isSamePlace: isStillAt(view.store.getState(), from),
				});
				if (next.name === 'opening') {
					dispatch({type: 'reported'});
					view.flash(undefined);
					openOne(next.id, next.users);
				} else if (next.name === 'found' && next.lookup === lookup) {
					reportFound(lookup, next.id);
				}
			} catch (error) {
				if (!(error instanceof JunctionError)) {
					throw error;
				}

				dispatch({type: 'failed', lookup});
				if (error.kind !== 'cancelled') {
					view.flash(failureText(error, shown(id)));
				}
			}
		},
		cancel: stopRequest,
		cancelHere() {
			if (state.name !== 'looking' || !isStillAt(view.store.getState(), place)) {
				return false;
			}

			const {id} = state;
			stopRequest();
			view.flash(sessionMessages.lookupCancelled(shown(id)));
			return true;
		},
	};
};
