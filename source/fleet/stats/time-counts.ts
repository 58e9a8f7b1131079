import {day, hour} from '../../text/durations.ts';

/** How many hours and days are counted; the last ones are those of now. */
export const countedHours = 48;
export const countedDays = 60;

/** How often something happened, by hour and by day in UTC. Times in milliseconds since 1970. */
export type TimeCounts = {
	/** When the first hour, and the first day, begins. */
	readonly hoursFrom: number;
	readonly daysFrom: number;
	readonly hours: readonly number[];
	readonly days: readonly number[];
	/** How many happened before the first day. */
	readonly earlier: number;
	/** How many have no time, or one in the future. */
	readonly unknown: number;
};

/** Counts times one by one. */
export type TimeCounter = {
	/** Counts a time in milliseconds since 1970; NaN for an unknown one. */
	add(time: number): void;
	counts(): TimeCounts;
};

/** Creates a counter of the hours and days before `now`, in milliseconds since 1970. */
export const createTimeCounter = (now: number): TimeCounter => {
	const hoursFrom = (Math.floor(now / hour) - countedHours + 1) * hour;
	const daysFrom = (Math.floor(now / day) - countedDays + 1) * day;
	const hours = new Uint32Array(countedHours);
	const days = new Uint32Array(countedDays);
	let earlier = 0;
	let unknown = 0;
	return {
		add(time) {
			const place = Math.floor((time - daysFrom) / day);
			if (place < 0) {
				earlier++;
				return;
			}

			// Clocks differ by minutes: a time in the hour of now is one of now.
			const hourPlace = Math.floor((time - hoursFrom) / hour);
			if (Number.isNaN(time) || hourPlace >= countedHours) {
				unknown++;
				return;
			}

			days[place] = (days[place] ?? 0) + 1;
			if (hourPlace >= 0) {
				hours[hourPlace] = (hours[hourPlace] ?? 0) + 1;
			}
		},
		counts: () => ({
			hoursFrom, daysFrom, hours: [...hours], days: [...days], earlier, unknown,
		}),
	};
};
