import {
	connection,
	fresh,
	pull,
	type Fault,
	type LabelledCase,
} from './case.ts';

const refused = {kind: 'not-reachable', message: 'Could not reach Junction at api.eu.junction.com: the connection was refused (ECONNREFUSED)'} as const;
const keyRefused = {kind: 'key-refused', message: 'Junction refused the API key (401)'} as const;
const forbidden = {kind: 'forbidden', message: 'Junction does not allow this with this API key (403)'} as const;
const broken = {kind: 'unavailable', message: 'Junction is unavailable (500)', detail: 'Internal Server Error'} as const;
const webPage = {kind: 'not-understood', message: 'Junction\'s answer is a web page (200)', detail: 'Corporate proxy login'} as const;
const limited = {kind: 'limited', message: 'Junction is limiting requests (429)'} as const;
const timedOut = {kind: 'timed-out', message: 'Junction did not finish its answer within 30 s'} as const;

const every = (fault: Fault) => ({
	user: fault, connections: fault, resources: fault, pulls: fault,
});

const healthy = {streams: {oura: {sleep: fresh}}, connections: [connection('oura')]};
const noClaim = ['No problems', 'No known problems'];

/** Nothing, or nearly nothing, could be loaded. */
export const unloadedCases: readonly LabelledCase[] = [
	{
		name: 'every call is refused',
		because: 'Without any answer nothing may be called fine, and the reason belongs in the verdict, once.',
		faults: every(refused),
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked: Could not reach Junction at api.eu.junction.com: the connection was refused (ECONNREFUSED).', 'Check the base URL'],
		notWords: noClaim,
	},
	{
		name: 'every call answers 401',
		because: 'A refused API key says nothing about the user; the engineer has to check the key.',
		faults: every(keyRefused),
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked: Junction refused the API key (401).', 'Check that the API key belongs to this region'],
		notWords: noClaim,
	},
	{
		name: 'every call answers 403',
		because: 'A key without read access shows nothing of the user.',
		faults: every(forbidden),
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked: Junction does not allow this', 'Ask your Junction admin'],
		notWords: noClaim,
	},
	{
		name: 'every call answers 500 with a detail',
		because: 'The server\'s own words help support and are quoted once.',
		faults: every(broken),
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked: Junction is unavailable (500): Internal Server Error.'],
		notWords: noClaim,
	},
	{
		name: 'a proxy answers every call with a web page',
		because: 'HTML of a proxy is no answer of Junction.',
		faults: every(webPage),
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked: Junction\'s answer is a web page (200)'],
		notWords: noClaim,
	},
	{
		name: 'every call is limited',
		because: 'A 429 is no fact about the user, and waiting is the step.',
		faults: every(limited),
		expected: [],
		unchecked: ['everything'],
		words: ['Junction is limiting requests (429)', 'Wait a minute'],
		notWords: noClaim,
	},
	{
		name: 'the calls fail for two reasons',
		because: 'Both reasons matter to whoever fixes the access; each is reported once.',
		faults: {...every(timedOut), user: keyRefused},
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked: Junction refused the API key (401); Junction did not finish its answer within 30 s.'],
		notWords: noClaim,
	},
	{
		name: 'all four calls are under way',
		because: 'While everything loads there is no answer yet, neither good nor bad.',
		faults: every('loading'),
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing is checked yet: still loading.'],
		notWords: [...noClaim, 'could not be checked:'],
	},
	{
		name: 'one call failed while the others are under way',
		because: 'The others may still answer, so it is too early to say that nothing could be checked.',
		faults: {...every('loading'), user: broken},
		expected: [],
		unchecked: ['user', 'connections', 'historical pull', 'resources'],
		words: ['still loading'],
		notWords: [...noClaim, 'Nothing could be checked'],
	},
	{
		name: 'only the user is loaded',
		because: 'Without connections and resources no usual problem can be seen, so the verdict is that it is not known.',
		faults: {connections: broken, resources: broken, pulls: broken},
		expected: [],
		unchecked: ['connections', 'historical pull', 'resources'],
		words: ['It is not known whether there is a problem'],
		notWords: noClaim,
	},
	{
		name: 'the user is loaded, the rest is under way',
		because: 'The answer comes with the connections and the resources.',
		faults: {connections: 'loading', resources: 'loading', pulls: 'loading'},
		expected: [],
		unchecked: ['connections', 'historical pull', 'resources'],
		words: ['It is not known yet whether there is a problem'],
		notWords: noClaim,
	},
	{
		name: 'only the historical pull is loaded, and it failed',
		because: 'A known failure of a pull is a finding whatever else is unknown.',
		faults: {user: forbidden, connections: forbidden, resources: forbidden},
		pulls: {oura: {pulled: {sleep: pull('failure', '2d')}, not_pulled: []}},
		expected: ['warning historical_pull_failed oura sleep'],
		unchecked: ['user', 'connections', 'resources'],
		words: ['not checked: the user, the connections and the resources.'],
	},
	{
		name: 'only the historical pull is loaded, and it succeeded',
		because: 'A success of the past shows nothing about today.',
		faults: {user: forbidden, connections: forbidden, resources: forbidden},
		pulls: {oura: {pulled: {sleep: pull('success', '2d')}, not_pulled: []}},
		expected: [],
		unchecked: ['user', 'connections', 'resources'],
		words: ['It is not known whether there is a problem'],
		notWords: noClaim,
	},
	{
		name: 'the streams are fresh, and nothing else is loaded',
		because: 'Fresh streams are good news, but the connections may be in error.',
		...healthy,
		faults: {user: forbidden, connections: forbidden, pulls: forbidden},
		expected: [],
		unchecked: ['user', 'connections', 'historical pull'],
		words: ['No problems found in the data that could be checked; '],
		notWords: ['No problems found:'],
	},
	{
		name: 'the user failed to load, and the rest is still loading',
		because: 'The failure is known already, and waiting does not remove it.',
		faults: {...every('loading'), user: broken},
		expected: [],
		unchecked: ['user', 'connections', 'historical pull', 'resources'],
		words: ['Nothing is checked yet: still loading; the user could not be loaded: '],
		notWords: noClaim,
	},
	{
		name: 'the connection is fine, and the resources are not loaded',
		because: 'A connection without an error does not show that data arrives.',
		...healthy,
		faults: {resources: broken},
		expected: [],
		unchecked: ['resources'],
		words: ['; not checked: the resources.'],
		notWords: ['No problems found:'],
	},
	{
		name: 'the only record of the resources cannot be read, and the connections failed',
		because: 'An answer of which nothing can be read is like none.',
		page: {data: [7]},
		faults: {connections: broken},
		expected: [],
		unchecked: ['connections', 'resources'],
		words: ['It is not known whether there is a problem'],
		notWords: noClaim,
	},
	{
		name: 'every call answers 404 without mentioning deletion',
		because: 'A user that Junction does not know is an answer, not a failure to load.',
		faults: every({kind: 'not-found', message: 'Junction could not find it (404)', detail: 'Not found'}),
		expected: ['blocker user_not_found -'],
		notWords: ['Nothing could be checked'],
	},
	{
		name: 'only the pulls answer 404, all else is refused',
		because: 'A 404 of another call does not show that the user is unknown.',
		faults: {...every(keyRefused), pulls: {kind: 'not-found', message: 'Junction could not find it (404)'}},
		expected: [],
		unchecked: ['everything'],
		words: ['Nothing could be checked'],
		notWords: noClaim,
	},
];
