import type {Outcome, StreamFacts} from '../../triage/facts/stream-state.ts';
import type {Dictionary} from './dictionary.ts';
import {knownTime} from './packed-times.ts';

/** By their numbers in a stream's code. */
export const outcomes: readonly Outcome[] = ['none', 'success', 'failure', 'other'];

/** The stored number for an absent count. */
export const absentCount = 0xFF_FF_FF_FF;

/** The number of a stream's provider, out of its code. */
export const providerIn = (code: number): number => Math.floor(code / outcomes.length);
/** The number of a stream's outcome, out of its code. */
export const outcomeIn = (code: number): number => code % outcomes.length;

/** The names that the columns store as numbers. */
export type StreamNames = {readonly providers: Dictionary; readonly resources: Dictionary};

/** A stream that is being unpacked. */
type Draft = {-readonly [Name in keyof StreamFacts]: StreamFacts[Name]};

/** How one column stores a part of a stream. */
export type StreamColumn = {
	readonly array: Uint16ArrayConstructor | Uint32ArrayConstructor | Float64ArrayConstructor;
	/** Returns the number that is stored for a stream. */
	readonly pack: (stream: StreamFacts, names: StreamNames) => number;
	/** Writes what the number stands for into a draft. */
	readonly unpack: (draft: Draft, value: number, names: StreamNames) => void;
};

/** The columns of a stream, 24 bytes together. */
export const streamTable = {
	/** Provider and outcome in one number. */
	codes: {
		array: Uint16Array,
		pack: ({provider, outcome}, {providers}) => (providers.code(provider) * outcomes.length) + outcomes.indexOf(outcome),
		unpack(draft, value, {providers}) {
			draft.provider = providers.word(providerIn(value));
			draft.outcome = outcomes[outcomeIn(value)] ?? 'none';
		},
	},
	/** The number of the resource. */
	resources: {
		array: Uint16Array,
		pack: ({resource}, {resources}) => resources.code(resource),
		unpack(draft, value, {resources}) {
			draft.resource = resources.word(value);
		},
	},
	attempts: {
		array: Float64Array,
		pack: ({lastAttempt}) => lastAttempt ?? NaN,
		unpack(draft, value) {
			draft.lastAttempt = knownTime(value);
		},
	},
	newest: {
		array: Float64Array,
		pack: ({newestData}) => newestData ?? NaN,
		unpack(draft, value) {
			draft.newestData = knownTime(value);
		},
	},
	/** Whole numbers to 4,294,967,294, or `absentCount`. */
	counts: {
		array: Uint32Array,
		// Rounded up, because a count above 0 means that something was sent.
		pack: ({sentCount}) => (sentCount === undefined ? absentCount : Math.max(0, Math.min(Math.ceil(sentCount), absentCount - 1))),
		unpack(draft, value) {
			draft.sentCount = value === absentCount ? undefined : value;
		},
	},
} as const satisfies Readonly<Record<string, StreamColumn>>;

/** Returns a stream without facts, which `unpack` of every column fills. */
export const newDraft = (): Draft => ({
	provider: '', resource: '', outcome: 'none', lastAttempt: undefined, newestData: undefined, sentCount: undefined,
});
