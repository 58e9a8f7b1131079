import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {actors, anyResource, noError} from './connection-terms.ts';
import {troubleChanges} from './since.ts';

/** A field of the filter language: its name, the kind of its value, and its help text. */
export type FilterField = {
	/** The sign that completion adds to the name. */
	readonly sign: ':' | '>' | '<';
	readonly example: string;
	readonly meaning: string;
} & (
	| {readonly name: 'provider' | 'resource' | 'id'; readonly takes: 'names'}
	| {readonly name: 'state'; readonly takes: 'states'}
	| {readonly name: 'since'; readonly takes: 'changes'}
	| {readonly name: 'change'; readonly takes: 'directions'}
	| {readonly name: 'error'; readonly takes: 'errors'}
	| {readonly name: 'denied'; readonly takes: 'errors'}
	| {readonly name: 'acts'; readonly takes: 'actors'}
	| {readonly name: 'newest' | 'attempt' | 'errored' | 'connected'; readonly takes: 'age'}
	| {readonly name: 'sent' | 'failing' | 'streams'; readonly takes: 'count'}
);

/** The fields, in the order of completion and documents. */
export const filterFields: readonly FilterField[] = [
	{
		name: 'provider',
		takes: 'names',
		sign: ':',
		example: 'provider:garmin,fitbit',
		meaning: 'providers that start with one of these; provider=garmin matches only garmin',
	},
	{
		name: 'resource',
		takes: 'names',
		sign: ':',
		example: 'resource:sleep',
		meaning: 'resources that start with one of these; resource=sleep matches only sleep',
	},
	{
		name: 'id',
		takes: 'names',
		sign: ':',
		example: 'id:3f2c',
		meaning: 'user IDs that start with one of these; id=… matches a whole ID',
	},
	{
		name: 'state',
		takes: 'states',
		sign: ':',
		example: 'state:failing,stalled',
		meaning: `the worst state is one of these; the states are ${statesWorstFirst.join(', ')}, and their first letters are enough`,
	},
	{
		name: 'newest',
		takes: 'age',
		sign: '>',
		example: 'newest>3d',
		meaning: 'the newest data is older than 3 days; the units are s, m, h, d and w; newest:none finds users without data',
	},
	{
		name: 'attempt',
		takes: 'age',
		sign: '>',
		example: 'attempt<1h',
		meaning: 'the last attempt is less than an hour old; attempt:none finds users without attempts',
	},
	{
		name: 'sent',
		takes: 'count',
		sign: ':',
		example: 'sent:0',
		meaning: 'nothing was ever sent; also sent>100, and < <= >= =',
	},
	{
		name: 'failing',
		takes: 'count',
		sign: '>',
		example: 'failing>2',
		meaning: 'more than 2 streams are failing',
	},
	{
		name: 'streams',
		takes: 'count',
		sign: ':',
		example: 'streams:0',
		meaning: 'the user has no streams',
	},
	{
		name: 'since',
		takes: 'changes',
		sign: ':',
		example: 'since:new,worse',
		meaning: `the trouble has changed so since the baseline (--baseline FILE or :baseline); the changes are ${troubleChanges.join(', ')}`,
	},
	{
		name: 'change',
		takes: 'directions',
		sign: ':',
		example: 'change:broke',
		meaning: 'the user broke or recovered since the baseline, or without one at a refresh, until you have looked at it',
	},
	{
		name: 'error',
		takes: 'errors',
		sign: ':',
		example: 'error:token_refresh_failed',
		meaning: `a connection has an error type that starts with this; error:${noError} finds users without a connection error`,
	},
	{
		name: 'errored',
		takes: 'age',
		sign: '>',
		example: 'errored>3d',
		meaning: 'a connection error was reported more than 3 days ago; errored:none finds connections without the time of an error',
	},
	{
		name: 'connected',
		takes: 'age',
		sign: '<',
		example: 'connected<7d',
		meaning: 'a connection was created in the last 7 days',
	},
	{
		name: 'denied',
		takes: 'errors',
		sign: ':',
		example: 'denied:sleep',
		meaning: `a connection lacks a required scope of a resource that starts with this; also denied:${anyResource}, and denied:${noError} for connections that lack none`,
	},
	{
		name: 'acts',
		takes: 'actors',
		sign: ':',
		example: 'acts:customer',
		meaning: `this one has to act so that a connection works again: ${actors.join(', ')}; acts:unclear finds those of whom it is not known, also failing and stalled users whose connections work`,
	},
];

/** The help of the filter language: examples and their meaning. */
export const filterHelp: ReadonlyArray<{readonly example: string; readonly meaning: string}> = [
	{example: 'garmin sleep', meaning: 'words are searched in user ID, provider and resource; all terms must match'},
	{example: 'garmin failing', meaning: `a word that is a state means that state: ${statesWorstFirst.join(', ')}; "failing" in quotes is a word`},
	{example: '"two words"', meaning: 'quotes keep spaces, commas and signs together'},
	...filterFields.map(({example, meaning}) => ({example, meaning})),
	{example: 'marked', meaning: 'users that are marked (on the screens only); "marked" in quotes is a word'},
	{example: '-provider:garmin', meaning: '- before a term negates it: users without any garmin stream, whatever the other terms are'},
];
