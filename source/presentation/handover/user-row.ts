import type {Details} from '../../fleet/loading/user-details.ts';
import type {RosterRow} from '../../fleet/store/roster.ts';
import {actorSplitTexts} from '../../messages/actors.ts';
import {fleetHandover, userHandover} from '../../messages/handover.ts';
import {utcText} from '../../text/ages.ts';
import type {WaitsFor} from '../../triage/facts/finding.ts';
import {
	markdownCode,
	markdownRow,
	markdownTable,
	markdownText,
} from './markdown.ts';

/** What only the loaded details of a user show; empty where it is unknown or there is none. */
export type KnownDetails = {
	readonly clientUserId: string;
	/** The provider and the error type of its first connection in error. */
	readonly worstError: string;
};

/** A user in a table that is handed over; times are texts in UTC. */
export type UserRow = Omit<RosterRow, 'state' | 'lastAttempt' | 'newestData'> & {
	readonly state: string;
	readonly lastAttempt: string;
	readonly newestData: string;
};

/** Returns a row of the roster with its times as texts. */
export const userRowOf = (row: RosterRow): UserRow => ({...row, lastAttempt: utcText(row.lastAttempt), newestData: utcText(row.newestData)});

/** Returns the client user ID and the worst error of a user, as far as its details are loaded. */
export const knownDetails = ({user, connections}: Details): KnownDetails => {
	const failed = connections.answer?.value.connections.find(({status}) => status === 'error');
	return {
		clientUserId: user.answer?.value.clientUserId ?? '',
		worstError: failed === undefined ? '' : `${failed.slug}: ${failed.errorDetails?.errorType ?? failed.errorDetails?.errorMessage ?? failed.status}`,
	};
};

const cellsOf = ({userId, state, failing, streams, lastAttempt, newestData, providers}: UserRow): readonly string[] => [
	markdownCode(userId), markdownText(state), `${failing}/${streams}`, markdownText(lastAttempt), markdownText(newestData), markdownText(providers.join(' ')),
];

/** The head of a table of users, with its line break. */
export const usersTableHead = `${markdownTable(fleetHandover.userColumns).join('\n')}\n`;

/** Returns a row of that table, with its line break. */
export const usersTableRow = (row: UserRow): string => `${markdownRow(cellsOf(row))}\n`;

/** The head of the table that has the worst connection error of each user too. */
export const connectionsTableHead = `${markdownTable([...fleetHandover.userColumns, ...fleetHandover.connectionColumns]).join('\n')}\n`;

/** Returns a row of that table; what is unknown or does not exist is empty. */
export const connectionsTableRow = (row: UserRow, {errorType, erroredAt, actor}: {
	readonly errorType: string | undefined;
	/** The time of the error, as a text in UTC. */
	readonly erroredAt: string | undefined;
	readonly actor: WaitsFor | undefined;
}): string => `${markdownRow([...cellsOf(row), markdownText(errorType ?? ''), markdownText(erroredAt ?? ''), actor === undefined ? '' : actorSplitTexts.names[actor]])}\n`;

/** The head of the table that has what details show too. */
export const detailedTableHead = `${markdownTable([...fleetHandover.userColumns, userHandover.facts.clientUserId, fleetHandover.worstError]).join('\n')}\n`;

/** Returns a row of the table that has what details show too. */
export const detailedTableRow = (row: UserRow, {clientUserId, worstError}: KnownDetails): string =>
	`${markdownRow([...cellsOf(row), markdownCode(clientUserId), markdownText(worstError)])}\n`;
