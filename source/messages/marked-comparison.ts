import {formatCount, plural} from '../text/numbers.ts';
import {sharingTexts} from './sharing.ts';

/* The texts about marked users next to the others. Parameters are clean text. */

type Part = {readonly count: number; readonly of: number};

/** The names of what is compared, as a title of a row. */
export const markedPropertyNames = {
	state: 'state',
	provider: 'provider',
	failingResource: 'failing resource',
	resource: 'resource',
	newest: 'newest data',
	attempt: 'last attempt',
	error: 'connection error',
	errorAge: 'error age',
	status: 'connection',
	denied: 'denied resource',
	acts: 'must act',
	connected: 'connected for',
} as const;

/** One of the properties. */
export type MarkedPropertyName = keyof typeof markedPropertyNames;

const has: Readonly<Record<MarkedPropertyName, (value: string) => string>> = {
	state: value => `are ${value}`,
	provider: value => (value === 'none' ? 'have no provider' : `have ${value}`),
	failingResource: value => `fail at ${value}`,
	resource: value => `have the resource ${value}`,
	newest: value => (value === 'none' ? 'have no data' : `have newest data of an age of ${value}`),
	attempt: value => (value === 'none' ? 'have no attempt' : `had their last attempt ${value} ago`),
	error: value => (value === 'none' ? 'have no connection error' : `have the connection error ${value}`),
	errorAge: value => `have a connection error of an age of ${value}`,
	status: value => (value === 'no connection' ? 'have no connection' : `have a connection with the status ${value}`),
	denied: value => `denied a required scope of ${value}`,
	acts: value => (value === 'unclear' ? 'do not show who must act' : `wait for ${['end user', 'provider'].includes(value) ? `the ${value}` : value}`),
	connected: value => `have been connected for ${value}`,
};

const othersHave = ({count, of}: Part): string => {
	if (of === 0) {
		return '. It is not known of any other';
	}

	return count === 0 ? `; none of the ${formatCount(of)} others` : `; ${sharingTexts.percent({count, of})} of the ${formatCount(of)} others`;
};

/** The comparison of marked users with the other listed ones. */
export const markedComparisonTexts = {
	title: 'WHAT THE MARKED USERS SHARE',
	valuesTitle: 'ALL THAT WAS COMPARED',
	comparing: 'Comparing…',
	columns: {
		property: 'PROPERTY', value: 'VALUE', marked: 'MARKED', others: 'OTHERS', lift: 'LIFT',
	},
	noneMarked: ({markKey, rangeKey}: {readonly markKey: string; readonly rangeKey: string}) =>
		`no users are marked. Press ${markKey} on a user, ${rangeKey} for a range, or :mark FILTER`,

	// Sentences
	/** `lift` is how many times as common the value is among the marked, absent where no other has it; `least` is its lower bound. */
	value: ({property, value, marked, others, lift, least}: {
		readonly property: MarkedPropertyName;
		readonly value: string;
		readonly marked: Part;
		readonly others: Part;
		readonly lift: string | undefined;
		readonly least: string;
	}) => [
		`${formatCount(marked.count)} of ${plural(marked.of, 'marked user')} ${has[property](value)}${othersHave(others)}`,
		lift === undefined ? ` (at least ${least} times as common, with 95% confidence).` : `. That is ${lift} times as common (at least ${least} times, with 95% confidence).`,
	].join(''),
	moreShared: (values: number) => `${plural(values, 'more value')} of the table ${values === 1 ? 'is' : 'are'} clearly more common among the marked.`,
	nothing: ({marked, others}: {readonly marked: number; readonly others: number}) =>
		`Nothing stands out: what ${plural(marked, 'marked user')} have, ${plural(others, 'other user')} have about as often, or it may be chance.`,
	tooFew: ({marked, others, least}: {readonly marked: number; readonly others: number; readonly least: number}) =>
		`Too few users to say what stands out: ${formatCount(marked)} marked and ${formatCount(others)} others. It takes at least ${least} of each. The table has the counts.`,
	noOthers: 'No other user is listed, so there is nothing to compare with. Change the filter of the user list.',

	// What it rests on
	basis: ({marked, others, filter, isComplete}: {readonly marked: number; readonly others: number; readonly filter: string; readonly isComplete: boolean}) =>
		`Compared ${plural(marked, 'marked user')} with ${plural(others, 'other listed user')}${filter === '' ? '' : `, those that match ${filter}`}.${
			isComplete ? '' : ' Users who are not loaded are not compared.'}`,
	unlisted: (users: number) => `${plural(users, 'marked user')} ${users === 1 ? 'does' : 'do'} not match the filter and ${users === 1 ? 'is' : 'are'} compared all the same.`,
	/** Users whose connections are not loaded; `loading` is of which group they are being loaded. */
	notLoaded({marked, others, loading, key}: {
		readonly marked: number; readonly others: number; readonly loading: 'marked' | 'listed' | 'none'; readonly key: string | undefined;
	}) {
		const state = (isLoading: boolean) => (isLoading ? 'still to load' : 'not loaded');
		const isSame = marked > 0 && others > 0 && loading !== 'marked';
		const parts = isSame
			? [`of ${formatCount(marked)} marked and ${plural(others, 'other user')} are ${state(loading === 'listed')}`]
			: [
				...(marked === 0 ? [] : [`of ${plural(marked, 'marked user')} are ${state(loading !== 'none')}`]),
				...(others === 0 ? [] : [`of ${plural(others, 'other user')} are ${state(loading === 'listed')}`]),
			];
		return [
			`Connections ${parts.join(', those ')}, so less is known of them.`,
			...(loading !== 'none' || key === undefined ? [] : [`${key} loads those of the marked users first, then those of the others.`]),
		].join(' ');
	},
	unread: ({marked, others}: {readonly marked: number; readonly others: number}) =>
		`Connections of ${formatCount(marked)} marked and ${plural(others, 'other user')} could not be read whole, so they are not compared.`,
	notCompared: 'Devices, time zones and pull releases are compared only on the screen of a provider.',
	chosen: 'Values by which the users were marked stand out too.',

	markdownColumns: {
		property: 'Property', value: 'Value', marked: 'Marked', others: 'Others', lift: 'Lift', filter: 'Filter',
	},
	notCounted: 'the users are still being compared',
};

/** The comparison, read aloud by a screen reader. */
export const spokenMarkedComparison = {
	title: (users: number) => `Comparison of ${plural(users, 'marked user')}.`,
	row: ({row, rows, text}: {readonly row: number; readonly rows: number; readonly text: string}) => `Line ${formatCount(row)} of ${formatCount(rows)}: ${text === '' ? 'empty' : text}`,
	value: ({property, value, marked, others}: {readonly property: MarkedPropertyName; readonly value: string; readonly marked: Part; readonly others: Part}) =>
		`${markedPropertyNames[property]} ${value}: ${formatCount(marked.count)} of ${formatCount(marked.of)} marked, ${formatCount(others.count)} of ${formatCount(others.of)} others`,
};
