import {computeFleetStats} from '../../../source/fleet/stats/fleet-stats.ts';
import {createRoster} from '../../../source/fleet/store/roster.ts';
import type {EventKind} from '../../../source/triage/events/provider-event.ts';
import {onsetOf} from '../../../source/triage/wording/events.ts';
import {
	makeFleet,
	type EventKind as PlantedKind,
	type Plan,
	type Planted,
} from './fleet.ts';

/** What became of one provider: an event that was planted, one that was found, or both. */
export type Outcome = {
	readonly plan: Plan;
	readonly provider: string;
	/** `undefined` for a false alarm. */
	readonly planted: Planted | undefined;
	/** How many users the event changed. */
	readonly changed: number;
	/** `undefined` for a miss. */
	readonly found: EventKind | undefined;
	/** How far the onset is from the truth, in minutes; `undefined` where none is given. */
	readonly onsetError: number | undefined;
};

const minute = 60_000;

/** Makes a fleet, loads it into a roster as pages would, and compares the events that are found with those that were planted. */
export const runTrial = (plan: Plan): readonly Outcome[] => {
	const fleet = makeFleet(plan);
	const roster = createRoster();
	roster.add(fleet.users);
	const {providers} = computeFleetStats(roster, {now: fleet.now, loadedAt: fleet.now, isComplete: true});
	return providers.flatMap(({provider, event}): readonly Outcome[] => {
		const planted = fleet.planted.find(one => one.provider === provider);
		if (planted === undefined && event === undefined) {
			return [];
		}

		const onset = event && onsetOf(event);
		return [{
			plan,
			provider,
			planted,
			changed: fleet.changed.get(provider) ?? 0,
			found: event?.kind,
			onsetError: onset === undefined || planted === undefined ? undefined : Math.abs(onset - planted.from) / minute,
		}];
	});
};

/** The figures of many outcomes. */
export type Score = {
	/** Events that changed at least 10 users. */
	readonly events: number;
	readonly found: number;
	/** Of these, how many were found as what they are. */
	readonly rightKind: number;
	readonly falseAlarms: number;
	readonly onsets: number;
	/** The error that nine of ten onsets do not exceed, in minutes; `undefined` without onsets. */
	readonly onsetError: number | undefined;
};

const leastChanged = 10;

/** By kind that was planted: the kind that is to be found. */
const kindsFound: Readonly<Record<PlantedKind, EventKind>> = {
	outage: 'failing',
	'partial outage': 'failing',
	'two providers': 'failing',
	'everything polled': 'failing',
	'lost tokens': 'lost',
	'ended outage': 'ended',
	silence: 'silent',
	'polling stopped': 'stopped',
};

/** Sums up outcomes; events that changed fewer than 10 users count neither as found nor as missed. */
export const scoreOf = (outcomes: readonly Outcome[]): Score => {
	const events = outcomes.filter(({planted, changed}) => planted !== undefined && changed >= leastChanged);
	const found = events.filter(outcome => outcome.found !== undefined);
	const errors = found.flatMap(({onsetError}) => onsetError ?? []).toSorted((a, b) => a - b);
	return {
		events: events.length,
		found: found.length,
		rightKind: found.filter(({planted, found: kind}) => planted !== undefined && kind === kindsFound[planted.kind]).length,
		falseAlarms: outcomes.filter(({planted}) => planted === undefined).length,
		onsets: errors.length,
		onsetError: errors[Math.ceil(errors.length * 0.9) - 1],
	};
};

/** The share of the named providers that have an event, and of the events that are named. */
export const precisionOf = ({found, falseAlarms}: Score): number => (found + falseAlarms === 0 ? 1 : found / (found + falseAlarms));
export const recallOf = ({found, events}: Score): number => (events === 0 ? 1 : found / events);
