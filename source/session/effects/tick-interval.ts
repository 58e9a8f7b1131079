import type {Capabilities} from '../../terminal/capabilities.ts';
import {largest} from '../../text/extremes.ts';
import {minute} from '../../text/durations.ts';
import type {Workspace} from '../state/workspace.ts';
import {monotonicNow} from '../../runtime/clock.ts';

const longest = 30_000;

/**
Returns how often the screens update their times, in milliseconds: every second during a countdown (every ten without motion), every ten
seconds while the data is less than a minute old, else twice a minute. `isScreenCounting` is whether a screen has a countdown of its own.
*/
export const tickIntervalFor = (workspace: Workspace | undefined, {hasMotion}: Pick<Capabilities, 'hasMotion'>, isScreenCounting = false): number => {
	const countdown = hasMotion ? 1000 : 10_000;
	if (isScreenCounting) {
		return countdown;
	}

	if (workspace === undefined) {
		return longest;
	}

	const {retry, updatedAt} = workspace.pageLoader.store.getState();
	const details = [...workspace.details.store.getState().values()].flatMap(parts => Object.values(parts));
	const isCounting = retry !== undefined || workspace.connectionLoader.store.getState().retry !== undefined || details.some(part => part.retry !== undefined);
	if (isCounting) {
		return countdown;
	}

	const newest = largest([updatedAt ?? 0, largest(details.map(part => part.updatedAt ?? 0))]);
	return monotonicNow() - newest < minute ? 10_000 : longest;
};
