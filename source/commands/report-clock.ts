import type {ServerClock} from '../fleet/loading/server-clock.ts';
import {clockNotice} from '../presentation/clock-notice.ts';
import {printNotice} from './notices.ts';

/** Reports on stderr the worst that responses have shown about the clocks, if they differ. */
export const reportClock = (clock: ServerClock): void => {
	const notice = clockNotice(clock.worstDifference());
	if (notice !== '') {
		printNotice(notice);
	}
};
