import type {ProviderEvent} from '../triage/events/provider-event.ts';

/** Returns a time in milliseconds as ISO 8601. */
export const isoOf = (time: number | undefined): string | undefined => (time === undefined ? undefined : new Date(time).toISOString());

/** Returns an event of a provider as JSON output has it (docs/command-line.md). */
export const eventJson = ({kind, affected, compared, since, until}: ProviderEvent) => ({
	kind,
	affectedUsers: affected,
	comparedUsers: compared,
	since: since && {from: isoOf(since.from), to: isoOf(since.to)},
	until: isoOf(until),
});
