import type {Redactor} from '../fleet/redaction/redactor.ts';
import {comparisonProblem, hasAllUsers, loadStoredRoster} from '../fleet/loading/stored-roster.ts';
import {createBaseline} from '../fleet/store/baseline.ts';
import {
	comparedProvider,
	compare,
	compareUser,
	type Comparison,
} from '../fleet/store/comparison.ts';
import type {Trouble, TroubleComparison} from '../fleet/store/trouble.ts';
import {troubleChanges} from '../filter/since.ts';
import {providerName} from '../junction/vocabulary.ts';
import {progressMessages} from '../messages/command-line.ts';
import {comparisonNotes, comparisonTexts} from '../messages/comparison.ts';
import {
	comparisonNotesOf,
	comparisonSentence,
	signed,
	troubledOf,
	troubleWords,
} from '../presentation/comparison.ts';
import {markdownDocument, markdownTable, markdownText} from '../presentation/handover/markdown.ts';
import {runtime} from '../runtime/runtime.ts';
import {openSnapshot, SnapshotPathError, type SnapshotFile} from '../snapshots/read-snapshot.ts';
import {cleanText} from '../text/clean.ts';
import {largest} from '../text/extremes.ts';
import {formatCount} from '../text/numbers.ts';
import {displayWidth, pad} from '../text/width.ts';
import {changesJson} from './comparison-json.ts';
import {isoOf} from './event-json.ts';
import {UsageError} from './exit.ts';
import type {DiffFormat} from './formats.ts';
import {toJson} from './json.ts';
import {printNotice} from './notices.ts';
import {print} from './output.ts';
import {endProgress, showProgress} from './progress-line.ts';

/** How two snapshots are compared. */
export type DiffOptions = {
	readonly format: DiffFormat;
	/** The most users to list. */
	readonly limit: number;
	/** The only provider to compare. */
	readonly provider: string | undefined;
	readonly signal: AbortSignal;
	/** Replaces user IDs by pseudonyms; `undefined` without `--redact`. */
	readonly redactor: Redactor | undefined;
};

type ChangedUser = TroubleComparison & {readonly userId: string; readonly providers: readonly string[]};

/** Everything that the formats print. No time has an age: both snapshots may be old, so the notes have how far they are apart. */
type Report = {
	readonly before: SnapshotFile;
	readonly after: SnapshotFile;
	readonly comparison: Comparison;
	readonly users: readonly ChangedUser[];
	readonly moreUsers: number;
};

const open = async (path: string): Promise<SnapshotFile> => {
	try {
		return await openSnapshot(path);
	} catch (error) {
		throw error instanceof SnapshotPathError ? new UsageError(error.message) : error;
	}
};

const sideJson = ({file, header}: SnapshotFile) => ({
	file, time: isoOf(header.serverTime), users: header.users, isComplete: hasAllUsers(header), provider: header.provider, filter: header.filter,
});

const troubleJson = (trouble: Trouble | undefined) => trouble && {failing: trouble.failing, stalled: trouble.stalled, streams: trouble.streams};

const asJson = ({before, after, comparison, users, moreUsers}: Report): string => `${toJson({
	sentence: comparisonSentence(comparison, 'clock'),
	before: sideJson(before),
	after: sideJson(after),
	isReversed: before.header.serverTime > after.header.serverTime,
	...changesJson(comparison),
	users: users.map(({userId, change, providers, earlier, now}) => ({
		userId, change, providers, before: troubleJson(earlier), after: troubleJson(now),
	})),
	moreUsers,
}, 2)}\n`;

const providerCells = ({providers}: Comparison): ReadonlyArray<readonly string[]> => providers
	.filter(({change}) => change !== undefined)
	.map(own => {
		const {earlier, now} = troubledOf(own);
		return [
			cleanText(providerName(own.provider)), formatCount(own.users), formatCount(earlier), formatCount(now), signed(own.balance),
			...troubleChanges.map(change => (own.changes[change] === 0 ? '' : formatCount(own.changes[change]))),
		];
	});

const providerTitles = [
	comparisonTexts.provider, comparisonTexts.users, comparisonTexts.earlier, comparisonTexts.now, comparisonTexts.change,
	...troubleChanges.map(change => change.toUpperCase()),
];

const userCells = (users: readonly ChangedUser[]): ReadonlyArray<readonly string[]> =>
	users.map(({userId, change, earlier, now, providers}) => [change ?? '', cleanText(userId), troubleWords(earlier), troubleWords(now), cleanText(providers.join(' '))]);

const userTitles = [comparisonTexts.change, comparisonTexts.user, comparisonTexts.earlier, comparisonTexts.now, comparisonTexts.provider];

const widthsOf = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>): readonly number[] =>
	titles.map((title, index) => largest([title, ...rows.map(row => row[index] ?? '')].map(cell => displayWidth(cell))));

const table = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>, isNumeric: (index: number) => boolean): readonly string[] => {
	const widths = widthsOf(titles, rows);
	const rowText = (cells: readonly string[]) => cells.map((cell, index) => pad(cell, widths[index] ?? 0, isNumeric(index) ? 'right' : 'left')).join('  ').trimEnd();
	return rows.length === 0 ? [] : ['', rowText(titles), ...rows.map(row => rowText(row))];
};

const more = (moreUsers: number): readonly string[] => (moreUsers === 0 ? [] : [comparisonNotes.moreUsers(moreUsers)]);

const asText = ({comparison, users, moreUsers}: Report): string => [
	comparisonSentence(comparison, 'clock'),
	...comparisonNotesOf(comparison),
	...table(providerTitles, providerCells(comparison), index => index > 0),
	...table(userTitles, userCells(users), () => false),
	...more(moreUsers),
].join('\n') + '\n';

const changesTable = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>): readonly string[] =>
	(rows.length === 0 ? [] : markdownTable(titles, rows.map(cells => cells.map(cell => markdownText(cell)))));

const asMarkdown = ({comparison, users, moreUsers}: Report): string => markdownDocument([
	[`**${markdownText(comparisonSentence(comparison, 'clock'))}**`],
	...comparisonNotesOf(comparison).map(note => [markdownText(note)]),
	changesTable(providerTitles, providerCells(comparison)),
	changesTable(userTitles, userCells(users)),
	more(moreUsers).map(note => markdownText(note)),
]);

const formats: Readonly<Record<DiffFormat, (report: Report) => string>> = {text: asText, json: asJson, markdown: asMarkdown};

/** Changes that are listed, the most urgent first. What is ongoing is only counted. */
const listedChanges = ['new', 'worse', 'recovered', 'better'] as const;

/**
Prints what has changed from one snapshot to another one of the same team. Rejects with a `UsageError` for a path that cannot be read and for snapshots that cannot
be compared, and with a `JunctionError` for a file that is no snapshot, or damaged: nothing is compared with half of one.
*/
export const printDiff = async (beforePath: string, afterPath: string, {format, limit, provider, signal, redactor}: DiffOptions): Promise<void> => {
	runtime.limitYoungGeneration();
	const before = await open(beforePath);
	const after = await open(afterPath);
	const problem = comparisonProblem(before.header, after.header);
	if (problem !== undefined) {
		throw new UsageError(problem);
	}

	const load = async (snapshot: SnapshotFile) => loadStoredRoster(snapshot, {
		signal,
		provider,
		onUsers(users) {
			showProgress(`${snapshot.file}: ${progressMessages.usersLoaded(users)}`);
		},
	});
	const shownId = (userId: string): string => redactor?.userId(userId) ?? userId;
	try {
		const only = provider ?? comparedProvider(before.header, after.header.provider);
		const baseline = createBaseline(await load(before), {time: before.header.serverTime, isComplete: hasAllUsers(before.header), provider: only});
		const roster = await load(after);
		const now = after.header.serverTime;
		const comparison = compare(roster, baseline, {now, isComplete: hasAllUsers(after.header), provider: only});
		const rows: Record<(typeof listedChanges)[number], number[]> = {
			new: [], worse: [], recovered: [], better: [],
		};
		for (let row = 0; row < roster.count; row++) {
			const {change} = compareUser(roster, row, now, {baseline, provider: only});
			if (change !== undefined && change !== 'ongoing') {
				rows[change].push(row);
			}
		}

		const changed = listedChanges.flatMap(change => rows[change]);
		const users = changed.slice(0, limit).map(row => ({
			...compareUser(roster, row, now, {baseline, provider: only}),
			userId: shownId(roster.userId(row) ?? ''),
			providers: roster.row(row, now)?.providers ?? [],
		}));
		endProgress();
		await print(formats[format]({
			before, after, comparison, users, moreUsers: changed.length - users.length,
		}), signal);
	} finally {
		endProgress();
	}

	if (format === 'json' && before.header.serverTime > after.header.serverTime) {
		printNotice(comparisonNotes.reversed);
	}
};
