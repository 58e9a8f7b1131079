import type {RefreshChanges} from '../fleet/store/refresh-generations.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {NameOf} from '../keys/keymap.ts';
import {formatAge} from '../text/ages.ts';
import {formatCount, plural} from '../text/numbers.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {errorLines, retryText} from './error-lines.ts';

/**
How far a walk over all users is, how quick, and how long it will take where that can be known. One row at every width, or
the users would move up and down as the numbers change.
*/
const progressText = ({users, pages, total}: LoadState, all: NonNullable<LoadState['all']>, {columns, now, nameOf}: {
	readonly columns: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): string => {
	const seconds = Math.max(1, (now - all.since) / 1000);
	const rate = (users - all.from) / seconds;
	const isCountable = total !== undefined && total >= users;
	const count = isCountable ? `${formatCount(users)} of ${formatCount(total)}` : formatCount(users);
	const left = isCountable && rate > 0 ? `${formatAge(Math.max(5000, (total - users) / rate * 1000))} left` : '';
	const speed = formatCount(Math.round(rate));
	const sentence = (...parts: readonly string[]) => `${parts.filter(part => part !== '').join(', ')}. ${nameOf('roster.back')} stops.`;
	const sentences = [
		sentence(`Loading all: ${count} users`, plural(pages, 'page'), `${speed} users/s`, left === '' ? '' : `about ${left}`),
		sentence(`Loading all: ${count} users`, plural(pages, 'page'), `${speed}/s`, left),
		sentence(`Loading: ${count} users`, `${speed}/s`, left),
		sentence(`Loading: ${count}`, `${speed}/s`, left),
	];
	return sentences.find(text => displayWidth(text) < columns) ?? truncate(sentences.at(-1) ?? '', columns - 1);
};

/** How far a refresh is; nothing where none is under way. */
export const refreshLines = ({refresh, status}: LoadState, nameOf: NameOf): readonly Line[] => (refresh === undefined || status !== 'loading'
	? []
	: [line(` Refreshing: ${formatCount(refresh.users)} of ${plural(refresh.of, 'user')}. ${nameOf('roster.back')} stops.`, 'soft')]);

/** What a refresh of so many users has changed, and the marks that their rows have. */
export const refreshedText = (users: number, {changed, added, removed: gone}: RefreshChanges): string => {
	const changes = [[changed, 'changed (*)'], [added, 'new (+)'], [gone, 'gone (-)']] as const;
	const said = changes.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
	return `Refreshed ${plural(users, 'user')}: ${said.length === 0 ? 'no state and no number of streams changed' : said.join(', ')}.`;
};

/** What the walk over the pages has to say, under the roster; `now` by this machine's clock, in milliseconds. */
export const loadNotices = (loadState: LoadState, columns: number, now: number, nameOf: NameOf): readonly Line[] => {
	const wrapped = (text: string, role?: Role) => wrap(text, columns - 1).map(part => line(` ${part}`, role));
	const unreadable = loadState.unreadable.length === 0
		? []
		: wrapped(`${plural(loadState.unreadable.length, 'user')} could not be read whole: ${nameOf('roster.raw')} shows the JSON`, 'problem');
	if (loadState.retry !== undefined) {
		return [...unreadable, ...wrapped(`${retryText(loadState.retry, now)} ${nameOf('roster.back')} stops.`, 'stalled')];
	}

	if (loadState.all !== undefined && loadState.refresh === undefined && loadState.status === 'loading') {
		return [...unreadable, line(` ${progressText(loadState, loadState.all, {columns, now, nameOf})}`, 'soft')];
	}

	if (loadState.status === 'stopped') {
		return [...unreadable, ...wrapped(`Loading was stopped; the ${plural(loadState.users, 'loaded user')} stay. ${nameOf('roster.refresh')} goes on, ${nameOf('roster.loadAll')} loads all.`)];
	}

	if (loadState.error === undefined) {
		return unreadable;
	}

	const next = loadState.error.kind === 'key-refused'
		? `${nameOf('screen.key')} enters another key; the ${plural(loadState.users, 'loaded user')} stay.`
		: `${nameOf('roster.refresh')} tries again; the ${plural(loadState.users, 'loaded user')} stay.`;
	return [...unreadable, ...errorLines(loadState.error, columns - 1).map(text => [{text: ' '}, ...text]), line(`   ${next}`)];
};
