import type {BlastRadius, Reach} from './blast-radius.ts';
import type {EventKind, ProviderEvent} from './events/provider-event.ts';

/** What one complete pass over the users has shown. */
export type Observation = {
	readonly answer: BlastRadius;
	readonly providers: ReadonlyArray<{readonly provider: string; readonly event: ProviderEvent | undefined}>;
};

/** A change that is reported. */
export type WatchChange =
	| {readonly type: 'verdict'; readonly answer: BlastRadius; readonly before: BlastRadius}
	/** `event` is the last one that was seen if it has ended without a trace. */
	| {readonly type: 'began' | 'grew' | 'changed' | 'ended'; readonly provider: string; readonly event: ProviderEvent};

type WatchedEvent = {
	readonly event: ProviderEvent;
	/** The highest step of its share that was reported. */
	readonly step: number;
	/** How many passes in a row did not show it. */
	readonly missing: number;
};

/** What was reported so far. */
export type VerdictWatch = {
	readonly answer: BlastRadius;
	/** A better verdict of the last pass, which the next one has to confirm. */
	readonly better: BlastRadius | undefined;
	readonly events: ReadonlyMap<string, WatchedEvent>;
};

/** Shares of affected users at which an event has grown. */
const steps = [0.25, 0.5, 0.75, 0.9] as const;

/** Passes in a row without an event, or with a better verdict, after which it is believed: near a limit, chance hides an event for one pass. */
const confirmations = 2;

const reachesByRank: readonly Reach[] = ['nobody', 'one-user', 'scattered', 'providers', 'everything'];

const over: ReadonlySet<EventKind> = new Set(['ended']);

const stepOf = ({affected, compared}: ProviderEvent): number => steps.filter(step => affected / compared >= step).length;

/** Returns whether two answers are the same verdict: the same reach and providers. Numbers and times do not count. */
const isSameVerdict = (one: BlastRadius, other: BlastRadius): boolean =>
	one.reach === other.reach && one.providers.length === other.providers.length && one.providers.every(slug => other.providers.includes(slug));

/** Returns whether an answer is worse than another one: it reaches further, or has a provider that the other one lacks. */
const isWorse = (answer: BlastRadius, before: BlastRadius): boolean => {
	const [rank, rankBefore] = [reachesByRank.indexOf(answer.reach), reachesByRank.indexOf(before.reach)];
	return rank > rankBefore || (rank === rankBefore && answer.providers.some(slug => !before.providers.includes(slug)));
};

const watched = (event: ProviderEvent): WatchedEvent => ({event, step: stepOf(event), missing: 0});

/** Starts a watch with what the first pass has shown; it reports nothing. */
export const startWatch = ({answer, providers}: Observation): VerdictWatch => ({
	answer,
	better: undefined,
	events: new Map(providers.flatMap(({provider, event}) => (event === undefined ? [] : [[provider, watched(event)]]))),
});

type Followed = {readonly next: WatchedEvent | undefined; readonly changes: readonly WatchChange[]};

/** Follows one provider's event. */
const followEvent = (provider: string, before: WatchedEvent | undefined, event: ProviderEvent | undefined): Followed => {
	const change = (type: Exclude<WatchChange['type'], 'verdict'>, of: ProviderEvent): Followed['changes'] => [{type, provider, event: of}];
	if (event === undefined) {
		if (before === undefined || over.has(before.event.kind)) {
			return {next: undefined, changes: []};
		}

		const missing = before.missing + 1;
		return missing < confirmations ? {next: {...before, missing}, changes: []} : {next: undefined, changes: change('ended', before.event)};
	}

	const next = watched(event);
	const wasOver = before === undefined || over.has(before.event.kind);
	if (over.has(event.kind)) {
		return {next, changes: before?.event.kind === event.kind ? [] : change('ended', event)};
	}

	if (wasOver) {
		return {next, changes: change('began', event)};
	}

	if (before.event.kind !== event.kind) {
		return {next, changes: change('changed', event)};
	}

	return next.step > before.step ? {next, changes: change('grew', event)} : {next: {...next, step: before.step}, changes: []};
};

const followAnswer = ({answer, better}: VerdictWatch, seen: BlastRadius): Pick<VerdictWatch, 'answer' | 'better'> => {
	if (isSameVerdict(seen, answer)) {
		return {answer: seen, better: undefined};
	}

	const isBelieved = isWorse(seen, answer) || (better !== undefined && isSameVerdict(seen, better));
	return isBelieved ? {answer: seen, better: undefined} : {answer, better: seen};
};

/**
Returns the watch after another complete pass, and what is reported. Worse news is reported at once, better news when a second pass confirms it. An event has grown when its share
passes 25, 50, 75 or 90 % for the first time.
*/
export const followWatch = (watch: VerdictWatch, seen: Observation): {readonly watch: VerdictWatch; readonly changes: readonly WatchChange[]} => {
	const next = followAnswer(watch, seen.answer);
	const events = new Map<string, WatchedEvent>();
	const changes: WatchChange[] = isSameVerdict(next.answer, watch.answer) ? [] : [{type: 'verdict', answer: next.answer, before: watch.answer}];
	const now = new Map(seen.providers.map(({provider, event}) => [provider, event]));
	for (const provider of new Set([...now.keys(), ...watch.events.keys()])) {
		const followed = followEvent(provider, watch.events.get(provider), now.get(provider));
		changes.push(...followed.changes);
		if (followed.next !== undefined) {
			events.set(provider, followed.next);
		}
	}

	return {watch: {...next, events}, changes};
};
