import {expect, test} from 'vitest';
import {walkNotices} from '../../../source/session/content/notices.ts';
import {lineText} from '../../../source/session/content/line.ts';
import {displayWidth} from '../../../source/text/width.ts';
import {said} from './hostile.ts';
import {
	failure,
	now,
	refused,
	waiting,
	walk,
} from './samples.ts';

const unreadable = [1, 2].map(index => ({index, problems: [], raw: 42}));

const cases = {
	'nothing to say': walk({status: 'done', users: 250}),
	'unreadable users': walk({status: 'done', users: 250, unreadable}),
	'a countdown': walk({status: 'loading', users: 250, retry: waiting}),
	'stopped by hand': walk({status: 'stopped', users: 12_250}),
	'a failed page': walk({
		status: 'failed', users: 250, unreadable, error: failure(),
	}),
	'a refused key': walk({status: 'failed', users: 1250, error: refused}),
};

test.each([60, 80, 120])('what the walk has to say at %d columns', columns => {
	const notices = Object.entries(cases).map(([title, state]) => [title, walkNotices(state, columns, now)] as const);
	for (const [title, lines] of notices) {
		for (const line of lines) {
			expect(displayWidth(lineText(line)), title).toBeLessThanOrEqual(columns);
		}
	}

	expect(notices.map(([title, lines]) => `${title}:\n${said(lines)}`).join('\n\n')).toMatchSnapshot();
});

test('a countdown names the seconds and the key that stops it, in the smallest terminal too', () => {
	const text = said(walkNotices(cases['a countdown'], 60, now)).replaceAll(/\s+/gv, ' ');
	expect(text).toContain('Trying again in 12 s (try 2 of 4). Esc stops.');
	expect(said(walkNotices(cases['a countdown'], 120, now + 11_500))).toContain('in 1 s');
	expect(said(walkNotices(cases['a countdown'], 120, now + 60_000))).toContain('in 0 s');
});
