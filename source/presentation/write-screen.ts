import type {Details} from '../fleet/loading/user-details.ts';
import type {JunctionError} from '../junction/errors.ts';
import type {UserRefresh, UserResources} from '../junction/records.ts';
import type {Target} from '../junction/target.ts';
import {providerName} from '../junction/vocabulary.ts';
import type {NameOf} from '../keys/keymap.ts';
import {
	confirmTexts,
	linkTexts,
	refreshTexts,
	writeScreenTexts,
} from '../messages/writes.ts';
import {cleanText} from '../text/clean.ts';
import {second} from '../text/durations.ts';
import {largest} from '../text/extremes.ts';
import {displayWidth, pad} from '../text/width.ts';
import type {WriteFacts, WriteKind} from '../writes/audit-line.ts';
import {refreshLimit, type PastWrites} from '../writes/past-writes.ts';
import type {RefreshCount} from '../writes/refresh-count.ts';
import {errorLines} from './error-lines.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {refreshChanges} from './refresh-changes.ts';
import {isWithoutEffect, refreshLists, refreshOutcome} from './refresh-sources.ts';
import {confirmationOf} from './write-confirmation.ts';

/** Where a write is. Times are this machine's monotonic ones, in milliseconds, except `askedAt`. */
export type WriteStep =
	/** A menu of providers for a reconnect link. */
	| {readonly name: 'provider'; readonly userId: string; readonly choices: readonly string[]}
	| {
		readonly name: 'confirm';
		readonly facts: WriteFacts;
		readonly inPlaceOf: string | undefined;
		readonly past: PastWrites;
		/** When the question was asked, in milliseconds since 1970. */
		readonly askedAt: number;
		/** When the question appeared: keys that were pressed before do not answer it. */
		readonly shownAt: number;
	}
	| {readonly name: 'sending'; readonly facts: WriteFacts}
	| {
		readonly name: 'refreshed';
		readonly facts: WriteFacts;
		readonly refresh: UserRefresh;
		readonly traceId: string | undefined;
		readonly count: RefreshCount;
		/** The streams before the refresh; `undefined` if they were not loaded. */
		readonly before: UserResources | undefined;
	}
	/** The only place that holds the link. */
	| {readonly name: 'link'; readonly facts: WriteFacts; readonly url: string; readonly expiresAt: number; readonly isCopied: boolean}
	| {readonly name: 'expired'; readonly facts: WriteFacts}
	| {readonly name: 'failed'; readonly facts: WriteFacts; readonly error: JunctionError | string};

/** What the lines of a step need besides it. */
export type WriteContext = {
	readonly columns: number;
	/** This machine's monotonic time, in milliseconds. */
	readonly now: number;
	/** The server's time, in milliseconds since 1970. */
	readonly serverNow: number;
	readonly target: Target;
	readonly details: Details;
	readonly nameOf: NameOf;
};

const whatOf = (step: WriteStep): WriteKind => ('facts' in step ? step.facts.what : 'reconnect');

/** Returns the title of the screen. */
export const writeTitle = (step: WriteStep): string => confirmTexts.titles[whatOf(step)];

/** Wraps a text behind one space. */
const paragraph = (text: string, columns: number, role?: Role): readonly Line[] => wrap(text, columns - 2).map(part => line(` ${part}`, role));

const bullets = (texts: readonly string[], columns: number, role?: Role): readonly Line[] =>
	texts.flatMap(text => wrap(text, columns - 6).map((part, index) => line(`${index === 0 ? ' '.repeat(3) : ' '.repeat(5)}${part}`, role)));

const confirmLines = (step: Extract<WriteStep, {name: 'confirm'}>, {columns, target, details, nameOf}: WriteContext): readonly Line[] => {
	const {environment, place, rows, effects, warnings} = confirmationOf({...step, user: details.user.answer?.value}, target, step.askedAt);
	const width = largest(rows.map(({label}) => displayWidth(label)));
	const {what} = step.facts;
	return [
		...paragraph(`${environment === 'production' ? '▲ ' : ''}${place}`, columns, environment === 'production' ? 'failing' : 'heading'),
		...rows.flatMap(({label, value}) =>
			wrap(value, Math.max(10, columns - width - 4)).map((part, index) => [{text: ` ${pad(index === 0 ? label : '', width)}  `, role: 'soft'} as const, {text: part}])),
		...effects.flatMap(text => paragraph(text, columns)),
		...warnings.flatMap(text => paragraph(`▲ ${text}`, columns, 'stalled')),
		...paragraph(confirmTexts.keys({act: confirmTexts.acts[what], confirm: nameOf('confirm.accept'), cancel: nameOf('confirm.cancel')}), columns, 'key'),
	];
};

/** Returns what the data of a refreshed user shows since then, wrapped to the columns; none for other steps. */
export const changeLines = (step: WriteStep, {columns, serverNow, details: {resources}, nameOf}: WriteContext): readonly Line[] => {
	if (step.name !== 'refreshed' || isWithoutEffect(step.refresh)) {
		return [];
	}

	const {before} = step;
	if (resources.loading) {
		return paragraph(refreshTexts.loading, columns, 'soft');
	}

	if (resources.error !== undefined) {
		return errorLines(resources.error, columns);
	}

	const after = resources.answer?.value.records[0];
	if (before === undefined || after === undefined) {
		return paragraph(refreshTexts.notComparable, columns);
	}

	const changes = refreshChanges(before, after, serverNow);
	return changes.length === 0
		? paragraph(refreshTexts.nothingNew(nameOf('user.refresh')), columns)
		: [...paragraph(refreshTexts.changesTitle, columns, 'heading'), ...bullets(changes, columns)];
};

const refreshedLines = ({refresh, count, traceId}: Extract<WriteStep, {name: 'refreshed'}>, columns: number, changes: readonly Line[]): readonly Line[] =>
	[
		...paragraph(refreshOutcome(refresh), columns, isWithoutEffect(refresh) ? 'problem' : 'heading'),
		...('refreshes' in count
			? paragraph(confirmTexts.count({...count, limit: refreshLimit, next: 'the next one'}), columns)
			: paragraph(confirmTexts.notCounted(count.unreadable), columns, 'stalled')),
		...changes,
		...refreshLists(refresh).flatMap(({title, isProblem, items}) => [line(` ${title}`, isProblem ? 'problem' : 'heading'), ...bullets(items, columns)]),
		...(refresh.problems.length === 0 ? [] : paragraph(refreshTexts.unreadable(refresh.problems.length), columns, 'stalled')),
		...(traceId === undefined ? [] : paragraph(refreshTexts.traceId(traceId), columns, 'soft')),
	];

/** Cuts the link into rows from the first column on, so that nothing but the link is selected. */
const linkRows = (url: string, columns: number): readonly Line[] =>
	Array.from({length: Math.ceil(url.length / columns)}, (_, row) => line(url.slice(row * columns, (row + 1) * columns), 'selected'));

/** Returns how long a link still works, as minutes and seconds. */
const countdown = (left: number): string => {
	const seconds = Math.max(0, Math.ceil(left / second));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const providerOf = ({provider = ''}: WriteFacts): string => cleanText(providerName(provider));

const linkLines = ({facts, url, expiresAt, isCopied}: Extract<WriteStep, {name: 'link'}>, {columns, now, nameOf}: WriteContext): readonly Line[] => [
	...paragraph(linkTexts.title({provider: providerOf(facts), userId: cleanText(facts.userId)}), columns, 'heading'),
	...linkRows(url, columns),
	...paragraph(isCopied ? linkTexts.copied(nameOf('link.copy')) : linkTexts.notCopied, columns),
	...paragraph(linkTexts.expires(countdown(expiresAt - now)), columns, 'stalled'),
	...paragraph(linkTexts.warning, columns),
	...paragraph(linkTexts.once(nameOf('link.back')), columns),
];

const failedLines = ({facts, error}: Extract<WriteStep, {name: 'failed'}>, {columns, nameOf}: WriteContext): readonly Line[] => {
	const isUnknown = typeof error !== 'string' && error.kind === 'outcome-unknown';
	return [
		...(typeof error === 'string' ? paragraph(error, columns, 'problem') : errorLines(error, columns)),
		...(isUnknown ? paragraph(writeScreenTexts.notRepeated(nameOf(facts.what === 'refresh' ? 'screen.refreshUser' : 'user.reconnect')), columns) : []),
	];
};

/**
Returns the lines of a step, wrapped to the columns. The step `provider` has a menu below its line. A link whose time is over is not among them. `changes` are the
`changeLines`; a caller that shows them elsewhere passes none.
*/
export const writeLines = (step: WriteStep, context: WriteContext, changes = changeLines(step, context)): readonly Line[] => {
	const {columns, now} = context;
	switch (step.name) {
		case 'provider': {
			return paragraph(writeScreenTexts.chooseProvider, columns);
		}

		case 'confirm': {
			return confirmLines(step, context);
		}

		case 'sending': {
			return paragraph(writeScreenTexts.sending[step.facts.what], columns);
		}

		case 'refreshed': {
			return refreshedLines(step, columns, changes);
		}

		case 'link': {
			return now < step.expiresAt ? linkLines(step, context) : paragraph(linkTexts.expired(context.nameOf('user.reconnect')), columns);
		}

		case 'expired': {
			return paragraph(linkTexts.expired(context.nameOf('user.reconnect')), columns);
		}

		case 'failed': {
			return failedLines(step, context);
		}
	}
};

/** Returns the rows of the menu of providers. */
export const providerItemsOf = (choices: readonly string[]): ReadonlyArray<{readonly label: string; readonly value: string}> =>
	choices.map(slug => ({label: cleanText(confirmTexts.provider({name: providerName(slug), slug})), value: slug}));
