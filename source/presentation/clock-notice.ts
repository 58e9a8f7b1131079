import type {ClockDifference} from '../fleet/loading/server-clock.ts';
import {clockTexts} from '../messages/loading.ts';
import {minute, shortDuration} from '../text/durations.ts';

/** To the minute, in UTC; a time that a date cannot hold is shown as a number. */
const timeText = (time: number): string => {
	const date = new Date(time);
	return Number.isNaN(date.getTime()) ? String(time) : `${date.toISOString().slice(0, -8).replace('T', ' ')} UTC`;
};

/** Returns how the clocks differ and which one ages follow, as sentences; empty if they agree. */
export const clockNotice = (difference: ClockDifference | undefined): string => {
	if (difference === undefined) {
		return '';
	}

	const {server, local, isServerTrusted} = difference;
	const ahead = Math.abs(server - local);
	return isServerTrusted
		? clockTexts.differs({by: shortDuration(Math.max(minute, ahead)), isSlow: server > local})
		: clockTexts.untrusted({server: timeText(server), local: timeText(local)});
};
