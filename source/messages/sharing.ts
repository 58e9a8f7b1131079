import {formatCount, plural} from '../text/numbers.ts';

type Part = {readonly count: number; readonly of: number};

/** A share in percent; only exact values are 0% and 100%. */
const percent = ({count, of}: Part): string => {
	const share = of === 0 ? 0 : count / of * 100;
	const shown = Math.round(share);
	const isRounded = (shown === 0 && count > 0) || (shown === 100 && count < of);
	return isRounded ? (shown === 0 ? '<1%' : '>99%') : `${shown}%`;
};

const partOf = ({count, of}: Part): string => `${formatCount(count)} of ${formatCount(of)}`;

const traced = (traceId: string | undefined): string => (traceId === undefined ? '' : ` (trace ID ${traceId})`);

/** The names of properties, as a title of a row. */
export const propertyNames = {
	appVersion: 'app or firmware', deviceModel: 'device', release: 'pull release', deniedScope: 'denied scope', timeZone: 'time zone', region: 'region', ingestionWindow: 'ingestion window',
	connectionAge: 'connected for', resource: 'resource', errorType: 'error type', status: 'connection', failingResource: 'failing resource',
} as const;

/** A property that has a name. */
export type PropertyName = keyof typeof propertyNames;

const has: Readonly<Record<PropertyName, (value: string) => string>> = {
	appVersion: value => `have ${value}`,
	deviceModel: value => `have a ${value}`,
	release: value => `had their history pulled by release ${value}`,
	deniedScope: value => `denied the scope ${value}`,
	timeZone: value => `are in the time zone ${value}`,
	region: value => `are in the region ${value}`,
	ingestionWindow: value => (value === 'none' ? 'have no ingestion window' : `are ${value} their ingestion window`),
	connectionAge: value => `have been connected for ${value}`,
	resource: value => `have ${value}`,
	errorType: value => `have ${value}`,
	status: value => `have a connection with the status ${value}`,
	failingResource: value => `fail at ${value}`,
};

/** Properties whose sentence is in the past. */
const past: ReadonlySet<PropertyName> = new Set(['deniedScope', 'release']);

/** Properties whose sentence says where someone is. */
const places: ReadonlySet<PropertyName> = new Set(['timeZone', 'region', 'ingestionWindow']);

const verbOf = (property: PropertyName, value: string): 'are' | 'do' | 'did' => {
	if (past.has(property)) {
		return 'did';
	}

	return value !== 'none' && places.has(property) ? 'are' : 'do';
};

const verbOfOne = {are: 'is', do: 'does', did: 'did'} as const;

const othersDo = (others: Part, verb: 'are' | 'do' | 'did'): string => {
	if (others.of === 0) {
		return '. There are no others to compare with';
	}

	if (others.count > 0) {
		return `; ${percent(others)} of the others ${verb}`;
	}

	return others.of === 1 ? `; the only other one ${verbOfOne[verb]} not` : `; none of the ${formatCount(others.of)} others ${verb}`;
};

/** What the failing users of a provider share. */
export const sharingTexts = {
	title: 'WHAT THE FAILING SHARE',
	valuesTitle: 'ALL THAT WAS COMPARED',
	describedTitle: 'WHAT FOLLOWS FROM FAILING',

	// Sentences
	/** `lift` is how many times as common the value is among the failing, absent where no other has it; `least` is its lower bound, absent where it is not written. */
	value({property, value, failing, others, lift, least}: {
		readonly property: PropertyName;
		readonly value: string;
		readonly failing: Part;
		readonly others: Part;
		readonly lift?: string | undefined;
		readonly least?: string | undefined;
	}) {
		const own = `${partOf(failing)} failing ${has[property](value)}${othersDo(others, verbOf(property, value))}`;
		if (least === undefined) {
			return `${own}.`;
		}

		return lift === undefined
			? `${own} (at least ${least} times as common, with 95% confidence).`
			: `${own}. That is ${lift} times as common among the failing (at least ${least} times, with 95% confidence).`;
	},
	start: ({errorType, since, failing, others}: {readonly errorType: string | undefined; readonly since: string; readonly failing: Part; readonly others: Part}) =>
		`${partOf(failing)} failing ${errorType === undefined ? 'lost their access' : `have ${errorType}`} since ${since}${othersDo(others, errorType === undefined ? 'did' : 'do')}.`,
	startOfEvent: ({since, failing}: {readonly since: string; readonly failing: Part}) => `${partOf(failing)} failing had data until about ${since} and have failed since.`,
	startBetween: ({errorType, from, to, failing, others}: {
		readonly errorType: string | undefined; readonly from: string; readonly to: string; readonly failing: Part; readonly others: Part;
	}) => `${partOf(failing)} failing ${errorType === undefined ? 'lost their access' : `got ${errorType}`} between ${from} and ${to}${othersDo(others, 'did')}.`,
	alongside: ({values, count}: {readonly values: string; readonly count: number}) =>
		(count === 1 ? `This occurs with it and adds nothing: ${values}.` : `These occur with it and add nothing: ${values}.`),
	nothing: ({failing, others}: {readonly failing: number; readonly others: number}) =>
		`Nothing stands out: what ${plural(failing, 'failing user')} have, ${plural(others, 'other user')} have about as often, or it may be chance.`,
	tooFew: ({failing, others, least}: {readonly failing: number; readonly others: number; readonly least: number}) =>
		`Too few users to compare: ${formatCount(failing)} failing and ${formatCount(others)} others. It takes at least ${least} of each.`,
	noFailing: (provider: string) => `No loaded user of ${provider} fails, so there is nothing to compare.`,

	// What it rests on
	basis: ({failing, others, failingUsers, otherUsers}: {readonly failing: number; readonly others: number; readonly failingUsers: number; readonly otherUsers: number}) =>
		`Compared ${formatCount(failing)} of ${plural(failingUsers, 'failing user')} with ${formatCount(others)} of ${plural(otherUsers, 'other user')} whose data arrives.${
			failing === failingUsers && others === otherUsers ? '' : ' The rest were not compared.'}`,
	onlyMatching: (filter: string) => `Only failing users who match the filter ${filter} are compared.`,
	/** Users of the sample of whom nothing was loaded; `isLoading` while the sample is under way. */
	notLoaded: (users: number, {isLoading}: {readonly isLoading: boolean}) => isLoading
		? `${plural(users, 'user')} of the sample ${users === 1 ? 'is' : 'are'} still to load.`
		: `${plural(users, 'user')} of the sample ${users === 1 ? 'is' : 'are'} not compared: ${users === 1 ? 'its' : 'their'} data was not loaded.`,
	refused({part, status, traceId}: {readonly part: PartName; readonly status: number | undefined; readonly traceId: string | undefined}) {
		const details = [...(status === undefined ? [] : [String(status)]), ...(traceId === undefined ? [] : [`trace ID ${traceId}`])].join(', ');
		return `${partNames[part]} are not compared: Junction does not return them to this team${details === '' ? '' : ` (${details})`}.`;
	},
	unknown: (properties: string) => `Not compared, because too little is known: ${properties}.`,
	follows: 'These describe the failure and do not explain it. The error types say what happened to each user.',

	unreadConnections: 'A connection could not be read',

	// Progress
	hint: ({key, users}: {readonly key: string; readonly users: number}) => `Press ${key} to compare up to ${formatCount(users)} failing users with as many others. It takes four requests a user.`,
	gone: (provider: string) => `No loaded user has ${provider} any more.`,
	notTaken: 'No sample of the failing users was taken, so nothing is known of what they share.',
	noMatching: (filter: string) => `No failing user matches the filter ${filter}.`,
	notPossible: 'A snapshot has no connections and devices, so it cannot be compared.',
	asking: ({asked, size, rate, secondsLeft, stopKey}: {
		readonly asked: number; readonly size: number; readonly rate: number | undefined; readonly secondsLeft: number | undefined; readonly stopKey: string;
	}) => `Loading the sample: ${partOf({count: asked, of: size})} requests${rate === undefined ? '' : `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`}${
		secondsLeft === undefined ? '' : `, ${formatCount(secondsLeft)} s left`} (${stopKey} stops)`,
	waiting: ({asked, size, stopKey}: {readonly asked: number; readonly size: number; readonly stopKey: string}) =>
		`Junction limits requests: waiting after ${partOf({count: asked, of: size})} (${stopKey} stops)`,
	stopped: ({asked, size, key}: {readonly asked: number; readonly size: number; readonly key: string}) => `Stopped after ${partOf({count: asked, of: size})} requests. Press ${key} to continue.`,
	stoppedByError: ({asked, size, message, traceId, key}: {
		readonly asked: number; readonly size: number; readonly message: string; readonly traceId: string | undefined; readonly key: string;
	}) => `Stopped after ${partOf({count: asked, of: size})} requests: ${message}${traced(traceId)}. Press ${key} to continue.`,
	done: ({size, age}: {readonly size: number; readonly age: string}) => `Sample of ${plural(size, 'request')}, taken ${age}.`,
	failed: ({failed, size, reason, traceId, key}: {
		readonly failed: number; readonly size: number; readonly reason: string | undefined; readonly traceId: string | undefined; readonly key: string;
	}) => `${partOf({count: failed, of: size})} requests failed${reason === undefined ? '' : `, the last one: ${reason}`}${traced(traceId)}. Press ${key} to repeat them.`,
	again: (key: string) => `Press ${key} to take a new one.`,

	// Columns
	columns: {
		property: 'PROPERTY', value: 'VALUE', failing: 'FAILING', others: 'OTHERS', lift: 'LIFT',
	},
	none: '(none)',
	more: (values: number) => `… ${plural(values, 'more value')}`,
	percent,
} as const;

/** What is requested of each user, as a subject. */
export const partNames = {
	connections: 'Connections', user: 'Time zones and ingestion windows', pulls: 'Pull releases', devices: 'Devices',
} as const;

/** One of the parts that are requested. */
export type PartName = keyof typeof partNames;

/** What a screen reader reads of the screen of a provider. */
export const spokenProvider = {
	title: (provider: string) => `Provider ${provider}`,
	row: ({row, rows, text}: {readonly row: number; readonly rows: number; readonly text: string}) => `Line ${row} of ${rows}: ${text === '' ? 'empty' : text}`,
};
