import type {ClockDifference} from '../fleet/loading/server-clock.ts';
import {clockTexts} from '../messages/loading.ts';
import {minute, shortDuration} from '../text/durations.ts';
import {line, wrap, type Line} from './line.ts';
import type {Announcement} from './spoken/announcements.ts';

/** To the minute, in UTC; a time that a date cannot hold is shown as a number. */
const timeText = (time: number): string => {
	const date = new Date(time);
	return Number.isNaN(date.getTime()) ? String(time) : `${date.toISOString().slice(0, -8).replace('T', ' ')} UTC`;
};

/** Returns how the clocks differ and which time ages follow, as sentences; empty if they agree. */
export const clockNotice = (difference: ClockDifference | undefined): string => {
	if (difference === undefined) {
		return '';
	}

	const {kind, server, local, earlier} = difference;
	if (kind === 'skew') {
		const by = Math.max(minute, Math.abs(server - local));
		return clockTexts.differs({by: shortDuration(by), isSlow: server > local});
	}

	return kind === 'jump' && earlier !== undefined
		? clockTexts.jumped({from: timeText(earlier), to: timeText(server)})
		: clockTexts.absurd({server: timeText(server), local: timeText(local), isEarlierKnown: earlier !== undefined});
};

/** Returns the notice in lines of a screen, each after a space; none if the clocks agree. */
export const clockLines = (difference: ClockDifference | undefined, columns: number): readonly Line[] =>
	(difference === undefined ? [] : wrap(clockNotice(difference), columns - 1).map(text => line(` ${text}`, difference.kind === 'skew' ? 'soft' : 'problem')));

/** Returns the notice for a screen reader, again only when something else is wrong; `undefined` if the clocks agree. */
export const clockAnnouncement = (difference: ClockDifference | undefined): Announcement | undefined =>
	(difference && {key: difference.kind, lines: [clockNotice(difference)]});
