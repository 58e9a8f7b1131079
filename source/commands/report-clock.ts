import process from 'node:process';
import type {ServerClock} from '../fleet/loading/server-clock.ts';
import {clockNotice} from '../presentation/clock-notice.ts';

/** Reports on stderr how the clocks differ, if they do. */
export const reportClock = (clock: ServerClock): void => {
	const notice = clockNotice(clock.difference());
	if (notice !== '') {
		process.stderr.write(`${notice}\n`);
	}
};
