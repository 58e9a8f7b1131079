import {day, minute} from '../../text/durations.ts';
import type {Bounds, ProviderEvent} from './provider-event.ts';

/** Attempts of one user, and clocks, lie a few minutes apart. */
const slack = 15 * minute;

/** How old a failure may be, in milliseconds, that is put down to an event whose onset is not known. */
const recent = 2 * day;

/** How long before a stop the last attempt of a user may lie, in milliseconds: others had stopped on their own. */
const lastBefore = {stopped: day, silent: 7 * day} as const;

/** Returns between which times the last attempts lie that an event concerns, in milliseconds since 1970, as of `now`. */
export const concernedTimes = ({kind, since, until}: ProviderEvent, now: number): Bounds => {
	switch (kind) {
		case 'stopped':
		case 'silent': {
			return {from: (since?.from ?? now) - lastBefore[kind], to: (since?.to ?? now) + slack};
		}

		case 'failing':
		case 'lost':
		case 'ended': {
			return {from: (since?.from ?? ((until ?? now) - recent)) - slack, to: (until ?? Infinity) + slack};
		}
	}
};

/** Whether a time in milliseconds since 1970 lies within bounds; NaN does not. */
export const isConcerned = (time: number, {from, to}: Bounds): boolean => time >= from && time <= to;
