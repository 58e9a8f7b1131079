import {hour, minute} from '../text/durations.ts';
import {largest} from '../text/extremes.ts';
import type {AuditLine, WriteFacts} from './audit-line.ts';

/** Refreshes that Junction allows per hour and user (docs/junction-api.md). */
export const refreshLimit = 8;

/** How long a link works, in milliseconds (docs/junction-api.md). */
export const linkLifetime = 10 * minute;

/** What a new write is compared with. */
export type WritePlace = Pick<WriteFacts, 'what' | 'server' | 'userId' | 'provider'>;

/** What this machine's junctops have done for a user before. Writes of others, and on other machines, are not known. */
export type PastWrites = {
	/** Refreshes in the last hour that count against Junction's limit, as far as known. */
	readonly refreshes: number;
	/** When the newest write of the same kind began whose outcome is unknown, in milliseconds since 1970; `undefined` if none can matter any more. */
	readonly unknownSince: number | undefined;
};

const isSame = (line: AuditLine, {what, server, userId, provider}: WritePlace): boolean =>
	line.what === what && line.server === server && line.userId.toLowerCase() === userId.toLowerCase() && (what === 'refresh' || line.provider === provider);

/** Times in the future count too: the clock may have been set back. */
const isWithin = (duration: number, time: number, now: number): boolean => Math.abs(now - time) < duration;

/**
Returns what the audit lines show of earlier writes at the time `now`, in milliseconds since 1970. What Junction refused, and what did not reach it, does
not count. A write without an outcome counts as unknown: its junctop was ended, or is still waiting.
*/
export const pastWritesIn = (lines: readonly AuditLine[], place: WritePlace, now: number): PastWrites => {
	const writes = new Map<string, AuditLine>();
	for (const line of lines) {
		if (isSame(line, place)) {
			// The outcome follows `begun` and replaces it; the time is that of the beginning.
			writes.set(line.id, {...line, time: writes.get(line.id)?.time ?? line.time});
		}
	}

	const counted = [...writes.values()].filter(({outcome}) => outcome !== 'refused' && outcome !== 'failed');
	const lifetime = place.what === 'refresh' ? hour : linkLifetime;
	const unknown = counted.filter(({outcome, time}) => outcome !== 'done' && isWithin(lifetime, time, now)).map(({time}) => time);
	return {
		refreshes: place.what === 'refresh' ? counted.filter(({time}) => isWithin(hour, time, now)).length : 0,
		unknownSince: unknown.length === 0 ? undefined : largest(unknown),
	};
};
