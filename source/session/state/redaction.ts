import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Fixes} from '../../fleet/stats/fixes.ts';
import type {MarkedComparison} from '../../fleet/stats/marked-comparison.ts';
import type {ValueCounts} from '../../fleet/stats/value-counts.ts';
import type {ConnectionSummary} from '../../fleet/connections/connection-summary.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {TeamFacts} from '../../fleet/loading/team-answers.ts';
import type {Details} from '../../fleet/loading/user-details.ts';
import {
	redactedDetails,
	redactedFixes,
	redactedLoadState,
	redactedSummary,
	redactedTeamFacts,
} from '../../fleet/redaction/redacted-states.ts';
import {redactedMarkedComparison} from '../../fleet/redaction/redacted-marked-comparison.ts';
import {redactedCounts} from '../../fleet/redaction/redacted-counts.ts';
import {createRedactor, type Redactor} from '../../fleet/redaction/redactor.ts';

/**
What the screens show of what is loaded: all of it, or redacted. Whatever shows or copies a user's data gets it from here; the screens find users by their real IDs.
*/
export type Redaction = {
	readonly store: StoreApi<{readonly isOn: boolean}>;
	/** The redactor, also while redaction is off: pseudonyms stay the same for the whole session. */
	readonly redactor: Redactor;
	isOn(): boolean;
	toggle(): void;
	/** Returns what is shown now, for a file that is written while redaction may be turned on or off. */
	asNow(): Redaction;
	/** Returns a user ID as it is shown. */
	userId(userId: string): string;
	/** Returns an ID of either kind as it is shown. */
	id(id: string): string;
	/** Returns the ID behind a pseudonym that is shown; any other text as it is. */
	realId(id: string): string;
	/** Returns whether a typed ID has the form of the pseudonyms that are shown. */
	isPseudonym(id: string): boolean;
	/** Returns a filter that a person has typed as it is shown later. */
	typedText(text: string): string;
	/** Returns a filter with the user IDs behind the pseudonyms that are shown. */
	realFilter(text: string): string;
	/** Returns the details of a user as they are shown; the same object for the same details. */
	details(details: Details): Details;
	loadState(state: LoadState): LoadState;
	/** Returns the summary of a user's connections as it is shown. */
	connections(summary: ConnectionSummary | undefined): ConnectionSummary | undefined;
	fixes(fixes: Fixes | undefined): Fixes | undefined;
	/** Returns how often values occur, as it is shown. */
	counts(counts: ValueCounts): ValueCounts;
	/** Returns what marked users share, as it is shown. */
	markedComparison(compared: MarkedComparison): MarkedComparison;
	/** Returns what Junction says about the team, as it is shown. */
	team(facts: TeamFacts): TeamFacts;
};

/** Creates the redaction of a session. `redactor` has the pseudonyms that were shown before. */
export const createRedaction = (isOnFirst = false, redactor = createRedactor()): Redaction => {
	const store = createStore(() => ({isOn: isOnFirst}));
	/** Frames, findings and the announcer compare details by identity. */
	const cache = new WeakMap<Details, Details>();
	const isOn = () => store.getState().isOn;
	return {
		store,
		redactor,
		isOn,
		toggle() {
			store.setState({isOn: !isOn()});
		},
		asNow: () => createRedaction(isOn(), redactor),
		userId: userId => (isOn() ? redactor.userId(userId) : userId),
		id: id => (isOn() ? redactor.id(id) : id),
		realId: id => (isOn() ? redactor.realId(id) : id),
		isPseudonym: id => isOn() && redactor.isPseudonym(id),
		typedText: text => (isOn() ? redactor.typedText(text) : text),
		realFilter: text => (isOn() ? redactor.realFilter(text) : text),
		details(details) {
			if (!isOn()) {
				return details;
			}

			const known = cache.get(details) ?? redactedDetails(details, redactor);
			cache.set(details, known);
			return known;
		},
		loadState: state => (isOn() ? redactedLoadState(state, redactor) : state),
		fixes: fixes => (fixes !== undefined && isOn() ? redactedFixes(fixes) : fixes),
		markedComparison: compared => (isOn() ? redactedMarkedComparison(compared) : compared),
		counts: counts => (isOn() ? redactedCounts(counts) : counts),
		connections: summary => (summary !== undefined && isOn() ? redactedSummary(summary) : summary),
		team: facts => (isOn() ? redactedTeamFacts(facts, redactor) : facts),
	};
};
