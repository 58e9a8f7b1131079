import {statesWorstFirst} from '../triage/facts/stream-state.ts';

/** What stands before a sign, what its value is, and how it is explained. */
export type FilterField = {
	/** What completion puts behind the name. */
	readonly sign: ':' | '>';
	readonly example: string;
	readonly meaning: string;
} & (
	| {readonly name: 'provider' | 'resource' | 'id'; readonly takes: 'names'}
	| {readonly name: 'state'; readonly takes: 'states'}
	| {readonly name: 'newest' | 'attempt'; readonly takes: 'age'}
	| {readonly name: 'sent' | 'failing' | 'streams'; readonly takes: 'count'}
);

/** The fields, in the order in which completion offers them and documents list them. */
export const filterFields: readonly FilterField[] = [
	{
		name: 'provider',
		takes: 'names',
		sign: ':',
		example: 'provider:garmin,fitbit',
		meaning: 'streams of a provider that begins with one of the names; provider=garmin is exactly that one',
	},
	{
		name: 'resource',
		takes: 'names',
		sign: ':',
		example: 'resource:sleep',
		meaning: 'streams of a resource that begins with one of the names; resource=sleep is exactly that one',
	},
	{
		name: 'id',
		takes: 'names',
		sign: ':',
		example: 'id:3f2c',
		meaning: 'users whose id begins with one of the values; id=… is the whole id',
	},
	{
		name: 'state',
		takes: 'states',
		sign: ':',
		example: 'state:failing,stalled',
		meaning: `the worst state is one of these: ${statesWorstFirst.join(', ')}; a beginning is enough`,
	},
	{
		name: 'newest',
		takes: 'age',
		sign: '>',
		example: 'newest>3d',
		meaning: 'the newest data is older than 3 days; ages are in s, m, h, d or w; newest:none is without data',
	},
	{
		name: 'attempt',
		takes: 'age',
		sign: '>',
		example: 'attempt<1h',
		meaning: 'the last attempt is less than an hour old; attempt:none is without any',
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
		meaning: 'there is no stream at all',
	},
];

/** The language in lines of help: something to type, and what it means. */
export const filterHelp: ReadonlyArray<{readonly example: string; readonly meaning: string}> = [
	{example: 'garmin sleep', meaning: 'words are looked for in id, provider and resource; all terms have to hold'},
	{example: '"two words"', meaning: 'quotes hold spaces, commas and signs together'},
	...filterFields.map(({example, meaning}) => ({example, meaning})),
	{example: '-provider:garmin', meaning: '- in front of a term turns it round: no stream of garmin'},
];
