import type {User} from '../../junction/records.ts';

/** A lookup of a client user ID, from its start to the user, or to the users of whose IDs it is a part. */
export type Lookup =
	| {readonly name: 'idle'}
	/** `lookup` numbers the lookups, so that the answer of an earlier one is recognized. */
	| {readonly name: 'looking'; readonly lookup: number; readonly id: string}
	/** The user is to be opened now, or one of several is to be chosen. */
	| {readonly name: 'opening'; readonly id: string; readonly users: readonly User[]}
	/** The user was found after the person had gone elsewhere; a message is due. */
	| {readonly name: 'found'; readonly lookup: number; readonly id: string};

export type LookupEvent =
	| {readonly type: 'started'; readonly lookup: number; readonly id: string}
	/** `isSamePlace`: whether the screen from which the lookup was started is still active. */
	| {readonly type: 'resolved'; readonly lookup: number; readonly users: readonly User[]; readonly isSamePlace: boolean}
	| {readonly type: 'failed'; readonly lookup: number}
	/** The user was opened, or the message was shown. */
	| {readonly type: 'reported'}
	| {readonly type: 'cancelled'};

export const idle: Lookup = {name: 'idle'};

/** Returns the next state of the lookup. A new lookup replaces an earlier one; the result of one that was replaced or cancelled changes nothing. */
export const lookupReducer = (state: Lookup, event: LookupEvent): Lookup => {
	switch (event.type) {
		case 'started': {
			return {name: 'looking', lookup: event.lookup, id: event.id};
		}

		case 'resolved': {
			const {lookup, users, isSamePlace} = event;
			if (state.name !== 'looking' || state.lookup !== lookup) {
				return state;
			}

			return isSamePlace ? {name: 'opening', id: state.id, users} : {name: 'found', lookup, id: state.id};
		}

		case 'failed': {
			return state.name === 'looking' && state.lookup === event.lookup ? idle : state;
		}

		case 'reported':
		case 'cancelled': {
			return idle;
		}
	}
};
