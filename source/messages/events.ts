import {formatCount} from '../text/numbers.ts';

/*
What has happened to many users of a provider. Every parameter is clean text; times are in words, as in `14:05 UTC`.
*/

type Counts = {
	/** The provider's slug. */
	readonly slug: string;
	readonly affected: number;
	readonly compared: number;
};

const share = ({slug, affected, compared}: Counts, which: string): string => `${formatCount(affected)} of ${formatCount(compared)} ${which} ${slug} users`;

/** `time` is when, as in `from about 14:05 UTC to 15:05 UTC`. */
const failed = (counts: Counts, time: string | undefined): string => `${share(counts, 'loaded')} failed${time === undefined ? '' : ` ${time}`}`;

export const eventTexts = {
	/** `isRecent` is whether only users with a recent attempt were compared. */
	failing: (counts: Counts, isRecent: boolean): string => `${share(counts, isRecent ? 'recently tried' : 'loaded')} fail`,
	lost: (counts: Counts, time: string | undefined): string => `${failed(counts, time)} and were not tried again: they lost access together`,
	ended: (counts: Counts, time: string | undefined): string => `${failed(counts, time)}; later attempts succeed`,
	stopped: (counts: Counts): string => `Junction has stopped polling ${share(counts, 'recently polled')}`,
	silent: (counts: Counts): string => `${formatCount(counts.affected)} of ${formatCount(counts.compared)} ${counts.slug} users who sent lately have stopped sending`,
	/** An event with the failing users that it does not count, so that no reader has to subtract. */
	withRest({event, rest, slug, isEstimate, isRecent}: {
		readonly event: string;
		readonly rest: number;
		readonly slug: string;
		readonly isEstimate: boolean;
		/** Whether the event counts recent attempts only. */
		readonly isRecent: boolean;
	}): string {
		const others = `${isEstimate ? 'about ' : ''}${formatCount(rest)} more ${slug} ${rest === 1 ? 'user fails' : 'users fail'}`;
		return `${event} (${others}${isRecent ? ', by older attempts' : ' outside this event'})`;
	},
	since: (time: string): string => `since about ${time}`,
	sinceBetween: (from: string, to: string): string => `since some time between ${from} and ${to}`,
	fromTo: (from: string, to: string): string => `from about ${from} to ${to}`,
	fromBetween: (from: string, to: string): string => `between ${from} and ${to}`,
	until: (time: string): string => `until ${time}`,
};
