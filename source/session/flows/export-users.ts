import {setImmediate as nextTurn} from 'node:timers/promises';
import {exportedRow} from '../../fleet/query/exported-row.ts';
import {rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import {exportMessages as messages} from '../../messages/exports.ts';
import {knownDetails} from '../../presentation/handover/user-row.ts';
import {targetText} from '../../presentation/header.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Chunk} from '../../settings/private-file.ts';
import type {UsersWriter} from '../state/export-texts.ts';
import type {Workspace} from '../state/workspace.ts';

/** How long a slice of an export may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 6;

/** Keeps a list of rows valid while a refresh removes users; a row of a removed user is -1. */
const followRows = ({roster, userQuery}: Workspace, isMarked: boolean): {readonly rows: Int32Array; readonly stop: () => void} => {
	const rows = isMarked ? Int32Array.from(roster.marks.rows()) : Int32Array.from({length: userQuery.store.getState().count}, (_, position) => userQuery.rowAt(position) ?? -1);
	const stop = roster.subscribe(({previousRows}) => {
		if (previousRows === undefined) {
			return;
		}

		const moved = new Map<number, number>();
		for (const [row, before] of previousRows.entries()) {
			moved.set(before, row);
		}

		for (const [position, row] of rows.entries()) {
			rows[position] = moved.get(row) ?? -1;
		}
	});
	return {rows, stop};
};

/**
Writes the users of the list as text, in slices between keys. `report` is called with the rows that are done and all of them, `finished` with the number of users that were
written: a refresh may remove some meanwhile.
@yields the text of a slice
*/
export async function * userChunks(workspace: Workspace, writer: UsersWriter, {isMarked, report, finished}: {
	readonly isMarked: boolean;
	readonly report: (done: number, users: number) => void;
	readonly finished: (written: number) => void;
}): AsyncGenerator<Chunk> {
	const {roster, userQuery, details, clock, rosterFilter, pageLoader, target, redaction} = workspace;
	const {filter, sort} = userQuery.store.getState();
	const {rows, stop} = followRows(workspace, isMarked);
	const known = details.store.getState();
	const now = clock.now();
	const {isAllLoaded} = pageLoader.store.getState();
	// The filter may not be about marked users, so their rows have all streams.
	const scope = isMarked ? undefined : rowScopeOf(roster, filter);
	const typed = rosterFilter.store.getState().text.trim();
	try {
		const title = messages.usersTitle({
			users: rows.length, all: roster.count, isAll: isAllLoaded, ...(isMarked ? {marked: true, filter: '', sort: undefined} : {filter: redaction.typedText(typed), sort: sort?.column}),
		});
		yield writer.head([targetText(target()), title].join(', '));
		let written = 0;
		/** Returns the text of a row; empty for a user who was removed meanwhile. */
		const rowText = (row: number): string => {
			const user = exportedRow(roster, scope, {row, now});
			if (user === undefined) {
				return '';
			}

			const own = known.get(user.userId);
			const shown = own === undefined ? {clientUserId: '', worstError: ''} : knownDetails(redaction.details(own));
			return writer.row({
				...user, userId: redaction.userId(user.userId), connections: redaction.connections(user.connections), ...shown,
			}, written++);
		};

		for (let position = 0; position < rows.length;) {
			const until = monotonicNow() + longestSlice;
			const texts: string[] = [];
			for (; position < rows.length && monotonicNow() < until; position++) {
				texts.push(rowText(rows[position] ?? -1));
			}

			yield texts.join('');
			report(position, rows.length);
			await nextTurn();
		}

		finished(written);
		yield writer.foot(isAllLoaded);
	} finally {
		stop();
	}
}
