import type {Walk} from '../../fleet/walker.ts';
import {plural} from '../../text/numbers.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {problemLines, retryText} from './problem.ts';

/** What the walk over the pages has to say, under the roster; `now` by this machine's clock, in milliseconds. */
export const walkNotices = (walk: Walk, columns: number, now: number): readonly Line[] => {
	const wrapped = (text: string, role?: Role) => wrap(text, columns - 1).map(part => line(` ${part}`, role));
	const unreadable = walk.unreadable.length === 0
		? []
		: wrapped(`${plural(walk.unreadable.length, 'user')} could not be read whole: J shows the JSON`, 'problem');
	if (walk.retry !== undefined) {
		return [...unreadable, ...wrapped(`${retryText(walk.retry, now)} Esc stops.`, 'stalled')];
	}

	if (walk.status === 'stopped') {
		return [...unreadable, ...wrapped(`Loading was stopped; the ${plural(walk.users, 'loaded user')} stay. r goes on.`)];
	}

	if (walk.error === undefined) {
		return unreadable;
	}

	const next = walk.error.kind === 'key-refused'
		? `K enters another key; the ${plural(walk.users, 'loaded user')} stay.`
		: `r tries again; the ${plural(walk.users, 'loaded user')} stay.`;
	return [...unreadable, ...problemLines(walk.error, columns - 1).map(text => [{text: ' '}, ...text]), line(`   ${next}`)];
};
