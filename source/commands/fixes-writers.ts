import type {FixGroup, Fixes} from '../fleet/stats/fixes.ts';
import {fixesTexts} from '../messages/fixes.ts';
import {
	fixBasis,
	fixRows,
	stepOf,
	type FixRow,
} from '../presentation/fixes.ts';
import {actorSplitTexts} from '../messages/actors.ts';
import {fixesMarkdown} from '../presentation/handover/fixes-markdown.ts';
import {wrap} from '../presentation/line.ts';
import {isoUtc, type TimeForm} from '../text/ages.ts';
import {plain} from '../text/sentence.ts';
import {csvRow} from './csv.ts';
import {eventJson, isoOf} from './event-json.ts';
import type {FixesFormat} from './formats.ts';
import {toJson} from './json.ts';

/** The fixes, and what they rest on. */
export type PrintedFixes = {
	readonly fixes: Fixes;
	/** The server's time, in milliseconds since 1970. */
	readonly now: number;
	/** The filter as it is shown; empty without one. */
	readonly filter: string;
	/** Whether the filter has terms about connections, so that the users are all who may match. */
	readonly mayMatch: boolean;
	readonly provider: string | undefined;
	/** Whether all users and their connections are loaded. */
	readonly isComplete: boolean;
	/** Users whose connections could not be loaded. */
	readonly failed: number;
	/** Users whose connections were not asked for. */
	readonly notAsked: number;
};

const columns = 120;

const groupJson = (group: FixGroup, row: FixRow | undefined) => {
	const {provider, cause, actor, users, since, explained} = group;
	return {
		provider,
		cause: cause.kind,
		errorType: cause.kind === 'error' ? cause.errorType : undefined,
		waitsFor: actor === 'unknown' ? undefined : actor,
		users,
		explainedUsers: explained,
		since: since && {from: isoOf(since.from), to: isoOf(since.to)},
		step: stepOf(group),
		filter: row?.filter,
	};
};

/** A fix as output for programs has it. The users whose connections are not loaded have no actor and no errors. */
type PrintedFix = Omit<ReturnType<typeof groupJson>, 'cause' | 'provider'> & {readonly provider: string | undefined; readonly cause: FixGroup['cause']['kind'] | 'not_loaded'};

/** Returns the users whose connections are not loaded as a fix; nothing without any. Where output has only rows, they must not look as if they needed no fix. */
const notLoadedFixes = ({fixes: {notLoaded}}: PrintedFixes, rows: readonly FixRow[]): readonly PrintedFix[] => rows.filter(({kind}) => kind === 'not-loaded').map(({provider, filter}) => ({
	provider, cause: 'not_loaded', errorType: undefined, waitsFor: undefined, users: notLoaded, explainedUsers: 0, since: undefined, step: fixesTexts.loadFirst, filter,
}));

const rowsOf = ({fixes, now, provider}: PrintedFixes, form: TimeForm): readonly FixRow[] => fixRows(fixes, {
	now, provider, form, loadKey: undefined,
});

/** Returns each group as JSON output has it, with its event if it has one. */
const groupsOf = (printed: PrintedFixes) => {
	const {fixes} = printed;
	const rows = rowsOf(printed, 'clock');
	const rowOf = ({provider, cause}: FixGroup) => rows.find(({id}) => id === JSON.stringify([provider, cause]));
	const eventOf = (provider: string) => rows.find(({id}) => id === JSON.stringify([provider]))?.text;
	return {
		events: fixes.events.map(({provider, event, groups}) => ({
			provider, sentence: eventOf(provider), event: eventJson(event), fixes: groups.map(group => groupJson(group, rowOf(group))),
		})),
		groups: fixes.groups.map(group => groupJson(group, rowOf(group))),
		notLoaded: notLoadedFixes(printed, rows),
	};
};

const basisOf = ({fixes, provider, filter, mayMatch}: PrintedFixes): string =>
	(mayMatch ? fixesTexts.basisMayMatch({...fixes, filter: plain(filter.trim())}) : fixBasis(fixes, {provider, filter}));

const asJson = (printed: PrintedFixes): string => {
	const {fixes, filter, provider, isComplete, failed, notAsked} = printed;
	const {events, groups} = groupsOf(printed);
	return `${toJson({
		users: fixes.users,
		isComplete,
		provider,
		filter: filter === '' ? undefined : filter,
		usersWithConnections: fixes.asked,
		usersFailedToLoad: failed,
		usersNotAsked: notAsked,
		failingUsersNotLoaded: fixes.notLoaded,
		events,
		fixes: groups,
	}, 2)}\n`;
};

const asNdjson = (printed: PrintedFixes): string => {
	const {events, groups, notLoaded} = groupsOf(printed);
	return [
		...events.flatMap(({sentence, fixes}) => fixes.map(fix => ({...fix, explainedBy: sentence}))),
		...[...groups, ...notLoaded].map(fix => ({...fix, explainedBy: undefined})),
	].map(fix => `${toJson(fix)}\n`).join('');
};

const asCsv = (printed: PrintedFixes): string => {
	const {events, groups, notLoaded} = groupsOf(printed);
	return [
		csvRow(['users', 'provider', 'cause', 'error_type', 'waits_for', 'explained_users', 'since_from', 'since_to', 'step', 'filter']),
		...[...events.flatMap(({fixes}) => fixes), ...groups, ...notLoaded].map(fix => csvRow([
			fix.users, fix.provider, fix.cause, fix.errorType, fix.waitsFor, fix.explainedUsers, isoUtc(fix.since?.from), isoUtc(fix.since?.to), fix.step, fix.filter,
		])),
	].join('');
};

const indent = ' '.repeat(4);

/** Returns a row of the fixes with its facts below it. */
const rowText = ({text, isIndented, cause, actor, isLikely, since, filter, kind}: FixRow): readonly string[] => {
	const start = isIndented ? '  ' : '';
	const facts = [
		...(cause === undefined ? [] : [cause]),
		...(actor === undefined ? [] : [fixesTexts.who(actorSplitTexts.names[actor], isLikely)]),
		...(since === undefined ? [] : [fixesTexts.since(since)]),
		...(kind === 'group' ? [fixesTexts.filter(filter)] : []),
	].join(' · ');
	return [
		...wrap(text, columns - start.length).map(part => start + part),
		...(facts === '' ? [] : wrap(facts, columns - start.length - indent.length).map(part => start + indent + part)),
	];
};

/** That no fix is needed is known only of users whose connections are loaded. */
const noneOf = ({asked, users}: Fixes): readonly string[] => (asked < users ? [] : ['', fixesTexts.none]);

const asText = (printed: PrintedFixes): string => {
	const rows = rowsOf(printed, 'aged');
	return [
		...wrap(basisOf(printed), columns),
		...(rows.length === 0 ? noneOf(printed.fixes) : ['', ...rows.flatMap(row => rowText(row))]),
		'',
	].join('\n');
};

const asMarkdown = (printed: PrintedFixes): string => fixesMarkdown(printed.fixes, {...printed, basis: basisOf(printed)});

/** What each format of `junctop fixes` prints. */
export const fixesWriters: Readonly<Record<FixesFormat, (printed: PrintedFixes) => string>> = {
	text: asText, json: asJson, ndjson: asNdjson, csv: asCsv, markdown: asMarkdown,
};
