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
import {isoUtc} from '../text/ages.ts';
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
	readonly provider: string | undefined;
	/** Whether all users are loaded. */
	readonly isComplete: boolean;
	/** Users whose connections could not be loaded. */
	readonly failed: number;
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

/** Returns each group as JSON output has it, with its event if it has one. */
const groupsOf = ({fixes, now}: PrintedFixes) => {
	const rows = fixRows(fixes, {now, loadKey: undefined});
	const rowOf = ({provider, cause}: FixGroup) => rows.find(({id}) => id === JSON.stringify([provider, cause]));
	const eventOf = (provider: string) => rows.find(({id}) => id === JSON.stringify([provider]))?.text;
	return {
		events: fixes.events.map(({provider, event, groups}) => ({
			provider, sentence: eventOf(provider), event: eventJson(event), fixes: groups.map(group => groupJson(group, rowOf(group))),
		})),
		groups: fixes.groups.map(group => groupJson(group, rowOf(group))),
	};
};

const basisOf = ({fixes, provider, filter}: PrintedFixes): string => fixBasis(fixes, {provider, filter});

const asJson = (printed: PrintedFixes): string => {
	const {fixes, filter, provider, isComplete, failed} = printed;
	const {events, groups} = groupsOf(printed);
	return `${toJson({
		users: fixes.users,
		isComplete,
		provider,
		filter: filter === '' ? undefined : filter,
		usersWithConnections: fixes.asked,
		usersFailedToLoad: failed,
		failingUsersNotLoaded: fixes.notLoaded,
		events,
		fixes: groups,
	}, 2)}\n`;
};

const asNdjson = (printed: PrintedFixes): string => {
	const {events, groups} = groupsOf(printed);
	return [
		...events.flatMap(({sentence, fixes}) => fixes.map(fix => ({...fix, explainedBy: sentence}))),
		...groups.map(fix => ({...fix, explainedBy: undefined})),
	].map(fix => `${toJson(fix)}\n`).join('');
};

const asCsv = (printed: PrintedFixes): string => {
	const {events, groups} = groupsOf(printed);
	return [
		csvRow(['users', 'provider', 'cause', 'error_type', 'waits_for', 'explained_users', 'since_from', 'since_to', 'step', 'filter']),
		...[...events.flatMap(({fixes}) => fixes), ...groups].map(fix => csvRow([
			fix.users, fix.provider, fix.cause, fix.errorType, fix.waitsFor, fix.explainedUsers, isoUtc(fix.since?.from), isoUtc(fix.since?.to), fix.step, fix.filter,
		])),
	].join('');
};

const indent = ' '.repeat(4);

/** Returns a row of the fixes with its facts below it. */
const rowText = ({text, isIndented, cause, actor, since, filter, kind}: FixRow): readonly string[] => {
	const start = isIndented ? '  ' : '';
	const facts = [
		...(cause === undefined ? [] : [cause]),
		...(actor === undefined ? [] : [fixesTexts.who(actorSplitTexts.names[actor])]),
		...(since === undefined ? [] : [fixesTexts.since(since)]),
		...(kind === 'group' ? [fixesTexts.filter(filter)] : []),
	].join(' · ');
	return [
		...wrap(text, columns - start.length).map(part => start + part),
		...(facts === '' ? [] : wrap(facts, columns - start.length - indent.length).map(part => start + indent + part)),
	];
};

const rowsOrNone = ({fixes, now}: PrintedFixes): readonly FixRow[] => fixRows(fixes, {now, loadKey: undefined});

const asText = (printed: PrintedFixes): string => {
	const rows = rowsOrNone(printed);
	return [
		...wrap(basisOf(printed), columns),
		'',
		...(rows.length === 0 ? [fixesTexts.none] : rows.flatMap(row => rowText(row))),
		'',
	].join('\n');
};

const asMarkdown = ({fixes, now, provider, filter}: PrintedFixes): string => fixesMarkdown(fixes, {now, provider, filter});

/** What each format of `junctop fixes` prints. */
export const fixesWriters: Readonly<Record<FixesFormat, (printed: PrintedFixes) => string>> = {
	text: asText, json: asJson, ndjson: asNdjson, csv: asCsv, markdown: asMarkdown,
};
