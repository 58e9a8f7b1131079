import {columnDefinitions} from './column-definitions.ts';
import type {RosterColumnName} from './column-choice.ts';
import {
	idWidth,
	rosterGap,
	sinceColumn,
	withLongTitle,
	type RosterColumn,
} from './roster-columns.ts';

/** Two columns of the terminal before the row: the marks of selection and change. */
const marks = 2;

/** Returns the width of a row of the user list, its marks included. */
export const rowWidth = (columns: readonly RosterColumn[]): number => columns.reduce((sum, {width}) => sum + width + rosterGap.length, marks - rosterGap.length);

/** The widths of a column of providers: with room for two names, the usual one, and the widest; the preview is worth more than longer ones. */
export const providerWidths = {few: 16, usual: 24, most: 40} as const;

/** A baseline next to connections leaves providers hardly room. */
const leastProviders = 4;

/** Fits `required_scopes_not_granted`, and most other error types. */
const wholeError = 27;

const usual: readonly RosterColumnName[] = ['user', 'providers', 'state', 'failing', 'attempt', 'newest'];
const aboutConnections: readonly RosterColumnName[] = ['error', 'error-age', 'acts'];
/** The order on the screen, which is the same with and without connections. */
const places: readonly RosterColumnName[] = [...usual, 'oldest', ...aboutConnections, 'connections'];

/** A use of room. Whatever does not fit is left out, and a later one may fit. */
type Step =
	| {readonly kind: 'show'; readonly name: RosterColumnName}
	| {readonly kind: 'widen'; readonly name: RosterColumnName; readonly to: number; readonly isPartly?: true}
	| {readonly kind: 'titles'};

const providersTo = (to: number): Step => ({
	kind: 'widen', name: 'providers', to, isPartly: true,
});
const wholeUser: Step = {kind: 'widen', name: 'user', to: idWidth};

/** What room is used for, the most useful first. Who has to act, and since when, comes before whole IDs: the preview has that of the selected user. */
const stepsWithout: readonly Step[] = [wholeUser, providersTo(providerWidths.few), {kind: 'show', name: 'oldest'}, providersTo(providerWidths.usual), {kind: 'titles'}];
const stepsWith: readonly Step[] = [
	providersTo(providerWidths.few),
	{kind: 'show', name: 'connections'},
	{kind: 'show', name: 'oldest'},
	{kind: 'widen', name: 'error', to: wholeError},
	providersTo(providerWidths.usual),
	wholeUser,
	{kind: 'titles'},
];
/** Longer lists of providers are for screens whose preview has more than it needs. */
const longProvidersFrom = 150;

type Shown = ReadonlyMap<RosterColumnName, RosterColumn>;

const applied = (shown: Shown, step: Step, spare: number): Shown => {
	if (step.kind === 'titles') {
		return new Map([...shown].map(([name, column]) => [name, withLongTitle(column)]));
	}

	const {name} = step;
	const column = shown.get(name) ?? columnDefinitions.get(name);
	if (column === undefined || step.kind === 'show') {
		return column === undefined ? shown : new Map([...shown, [name, column]]);
	}

	const to = step.isPartly ? Math.min(step.to, column.width + Math.max(0, spare)) : step.to;
	return new Map([...shown, [name, {...column, width: Math.max(column.width, to)}]]);
};

/**
Returns the automatic columns of a user list next to a preview, in at most `room` cells, marks included. Those about connections are shown with `hasConnections`. What has changed since a
baseline (its time in milliseconds) has a column too.
*/
export const wideColumns = (room: number, {baselineTime, hasConnections}: {readonly baselineTime: number | undefined; readonly hasConnections: boolean}): readonly RosterColumn[] => {
	const since = baselineTime === undefined ? [] : [sinceColumn(baselineTime)];
	const names = hasConnections ? [...usual, ...aboutConnections] : usual;
	const steps = [...(hasConnections ? stepsWith : stepsWithout), ...(room >= longProvidersFrom ? [providersTo(providerWidths.most)] : [])];
	const widthOf = (shown: Shown) => rowWidth([...shown.values(), ...since]);
	let shown: Shown = new Map(names.flatMap(name => {
		const column = columnDefinitions.get(name);
		return column === undefined ? [] : [[name, {...column, name}] as const];
	}));
	const over = widthOf(shown) - room;
	const providers = shown.get('providers');
	if (providers !== undefined && over > 0) {
		shown = new Map([...shown, ['providers', {...providers, width: Math.max(leastProviders, providers.width - over)}]]);
	}

	for (const step of steps) {
		const longer = applied(shown, step, room - widthOf(shown));
		shown = widthOf(longer) <= room ? longer : shown;
	}

	return places.flatMap(name => {
		const column = shown.get(name);
		return [...(name === 'error' ? since : []), ...(column === undefined ? [] : [{...column, name}])];
	});
};
