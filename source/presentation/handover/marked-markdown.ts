import type {ConnectionSummary} from '../../fleet/connections/connection-summary.ts';
import type {RosterRow} from '../../fleet/store/roster.ts';
import {fleetHandover as texts} from '../../messages/handover.ts';
import {formatCount, plural} from '../../text/numbers.ts';
import {utcText} from '../../text/ages.ts';
import {markdownDocument, markdownText} from './markdown.ts';
import {connectionsTableHead, connectionsTableRow, userRowOf} from './user-row.ts';

/** Returns users that were marked as Markdown; `users` are the first of all `marked` ones, as of `now` in milliseconds since 1970. */
export const markedUsersMarkdown = ({from, users, marked, now}: {
	readonly from: string;
	readonly users: ReadonlyArray<RosterRow & {readonly connections: ConnectionSummary | undefined}>;
	readonly marked: number;
	readonly now: number;
}): string => {
	const failing = users.filter(({state}) => state === 'failing').length;
	const rows = users.map(user => connectionsTableRow(userRowOf(user), {
		errorType: user.connections?.errorType, erroredAt: utcText(user.connections?.erroredAt), actor: user.connections?.actor,
	}));
	const table = connectionsTableHead + rows.join('');
	const shown = users.length < marked ? formatCount(users.length) : undefined;
	const source = texts.markedSource({from, checked: utcText(now)});
	return markdownDocument([
		[texts.marked({users: plural(marked, 'user'), failing: formatCount(failing), shown})],
		[markdownText(source)],
		table.trimEnd().split('\n'),
	]);
};
