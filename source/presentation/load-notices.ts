import type {RefreshChanges} from '../fleet/store/refresh-generations.ts';
import {unpausedEmptyPages} from '../fleet/loading/empty-page-pause.ts';
import {activePagination} from '../fleet/loading/load-reducer.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {NameOf} from '../keys/keymap.ts';
import {loadNoticeTexts, progressTexts, refreshTexts} from '../messages/loading.ts';
import {formatAge, type TimeForm} from '../text/ages.ts';
import {formatCount} from '../text/numbers.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {agedMoment} from '../triage/wording/moments.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {leastBarWidth, withProgressBar} from './progress-bar.ts';
import {errorLines, retryText} from './error-lines.ts';

/** Returns the longest of the texts, from the longest to the shortest, after which so many columns are left; without one the longest that fits. */
const fittingText = (texts: readonly string[], columns: number, left: number): string =>
	texts.find(text => displayWidth(text) + 1 + left < columns) ?? texts.find(text => displayWidth(text) < columns) ?? truncate(texts.at(-1) ?? '', columns - 1);

/**
Returns the progress of loading all users: count, speed, and, if Junction has returned their number, the time left and a bar. One row at every width, so that the
users do not move up and down as the numbers change.
*/
const progressLine = ({users, pagination: {pages}, total}: LoadState, all: NonNullable<LoadState['all']>, {columns, now, nameOf}: {
	readonly columns: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): Line => {
	const seconds = Math.max(1, (now - all.since) / 1000);
	const rate = (users - all.from) / seconds;
	const isCountable = total !== undefined && total >= users;
	const count = isCountable ? progressTexts.countOfTotal({users, total}) : formatCount(users);
	const left = isCountable && rate > 0 ? formatAge(Math.max(5000, (total - users) / rate * 1000)) : '';
	const speed = formatCount(Math.round(rate));
	const sentences = progressTexts.loadingAll({
		count, pages, speed, left, stopKey: nameOf('roster.back'),
	});
	const text = ` ${fittingText(sentences, columns, isCountable ? leastBarWidth : 0)}`;
	return isCountable ? withProgressBar(text, {done: users, all: Math.max(1, total), columns}) : line(text, 'soft');
};

/** A speed is known after so long, in milliseconds. */
const leastElapsed = 1000;

/** Returns the progress of a refresh with a bar, in one row; empty when none is running. The whole is the number of users before the refresh. */
export const refreshLines = ({refresh, status}: LoadState, {columns, now, nameOf}: {readonly columns: number; readonly now: number; readonly nameOf: NameOf}): readonly Line[] => {
	if (refresh === undefined || status !== 'loading') {
		return [];
	}

	const {users, of: all, firstPageAt} = refresh;
	const elapsed = now - (firstPageAt ?? now);
	const rate = elapsed < leastElapsed ? 0 : users / elapsed * 1000;
	const sentences = progressTexts.refreshing({
		users, total: all, stopKey: nameOf('roster.back'),
		speed: rate === 0 ? '' : formatCount(Math.round(rate)),
		left: rate === 0 ? '' : formatAge(Math.max(5000, (all - users) / rate * 1000)),
	});
	return [withProgressBar(` ${fittingText(sentences, columns, leastBarWidth)}`, {done: users, all: Math.max(1, all), columns})];
};

/** Returns what a refresh changed, with the marks of the changed rows. */
export const refreshedText = (users: number, {changed, added, removed, broke, recovered}: RefreshChanges): string => {
	const counts = [[broke, refreshTexts.broke], [recovered, refreshTexts.recovered], [changed, refreshTexts.changed], [added, refreshTexts.added], [removed, refreshTexts.removed]] as const;
	const changes = counts.filter(([count]) => count > 0).map(([count, text]) => text(count));
	return changes.length === 0 ? refreshTexts.refreshedUnchanged(users) : refreshTexts.refreshed({users, changes: changes.join(', ')});
};

/** Returns how many users the newest refresh found broken and recovered, as of the server's time `now` in milliseconds; empty for none. */
export const directionsText = ({refreshed}: LoadState, now: number, form: TimeForm = 'aged'): string => (refreshed === undefined || refreshed.broke + refreshed.recovered === 0
	? ''
	: refreshTexts.directions({
		broke: refreshed.broke, recovered: refreshed.recovered, since: agedMoment(refreshed.since, now, form),
	}));

/** Returns the loading notices below the roster: progress, countdown, empty pages, stop or error; `now` is this machine's time in milliseconds. */
export const loadNotices = (loadState: LoadState, columns: number, now: number, nameOf: NameOf): readonly Line[] => {
	const wrapped = (text: string, role?: Role) => wrap(text, columns - 1).map(part => line(` ${part}`, role));
	const unreadable = loadState.drift.records === 0
		? []
		: wrapped(loadNoticeTexts.unreadableUsers({users: loadState.drift.records, rawKey: nameOf('roster.raw')}), 'problem');
	if (loadState.retry !== undefined) {
		return [...unreadable, ...wrapped(loadNoticeTexts.retryingWithStop({retrying: retryText(loadState.retry, now), stopKey: nameOf('roster.back')}), 'stalled')];
	}

	const {emptyPages} = activePagination(loadState);
	if (loadState.status === 'loading' && emptyPages > unpausedEmptyPages) {
		return [...unreadable, ...wrapped(loadNoticeTexts.emptyPages({pages: emptyPages, stopKey: nameOf('roster.back')}), 'stalled')];
	}

	if (loadState.all !== undefined && loadState.refresh === undefined && loadState.status === 'loading') {
		return [...unreadable, progressLine(loadState, loadState.all, {columns, now, nameOf})];
	}

	if (loadState.status === 'stopped') {
		return [...unreadable, ...wrapped(loadNoticeTexts.stopped({
			users: loadState.users, resumeKey: nameOf('roster.refresh'), loadAllKey: nameOf('roster.loadAll'),
		}))];
	}

	if (loadState.error === undefined) {
		return unreadable;
	}

	const next = loadState.error.kind === 'key-refused'
		? loadNoticeTexts.apiKeyRefused({users: loadState.users, apiKeyKey: nameOf('screen.key')})
		: loadNoticeTexts.failed({users: loadState.users, retryKey: nameOf('roster.refresh')});
	return [...unreadable, ...errorLines(loadState.error, columns - 1).map(text => [{text: ' '}, ...text]), ...wrap(next, columns - 4).map(text => line(`   ${text}`))];
};
