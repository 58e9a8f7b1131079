import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseTime} from '../../source/text/ages.ts';
import {cleanText} from '../../source/text/clean.ts';
import type {Finding} from '../../source/triage/facts/finding.ts';
import {worstFirst} from '../../source/triage/rules/compare-findings.ts';
import {triageUser, type Triage} from '../../source/triage/triage.ts';
import type {Check, UserFacts} from '../../source/triage/facts/user-facts.ts';
import {arbitraryInput} from './arbitrary-facts.ts';
import {
	connection,
	factsOf,
	fresh,
	now,
	type Case,
} from './cases/case.ts';
import {cases} from './cases/cases.ts';

type Input = Omit<Case, 'name' | 'expected'>;

const expectClean = (text: string): void => {
	expect(text).toBe(cleanText(text));
	expect(text).not.toBe('');
	expect(text).not.toMatch(/undefined|NaN|Invalid|\[object/v);
};

const expectReadable = ({findings, unchecked, verdict}: Triage): void => {
	for (const sentence of [verdict, ...unchecked.map(one => one.sentence), ...findings.flatMap(({explanation, nextStep}) => [explanation, nextStep])]) {
		expectClean(sentence);
		expect(sentence).toMatch(/\.$/v);
	}

	for (const text of findings.flatMap(({title, evidence}) => [title, ...evidence.map(one => one.text)])) {
		expectClean(text);
	}

	for (const {since, title, evidence} of findings) {
		// A title has no full stop; a long name that was cut ends in three.
		expect(title).not.toMatch(/(?<!\.\.)\.$/v);
		expect(evidence).not.toEqual([]);
		expect(since === undefined || !Number.isNaN(Date.parse(since))).toBe(true);
	}
};

test('whatever Junction answers, triage answers in clean sentences', () => {
	fc.assert(fc.property(arbitraryInput, input => {
		expectReadable(triageUser(factsOf(input), now));
	}), {numRuns: 500});
});

test.each(cases)('clean sentences: $name', input => {
	expectReadable(triageUser(factsOf(input), now));
});

test('findings are told in one order only, worst first', () => {
	fc.assert(fc.property(arbitraryInput, input => {
		const {findings} = triageUser(factsOf(input), now);
		for (const [position, finding] of findings.slice(1).entries()) {
			const before = findings[position];
			expect(before && worstFirst(before, finding)).toBeLessThan(0);
		}
	}), {numRuns: 300});
});

const known = <Value>(check: Check<Value>, change: (value: Value) => Value): Check<Value> =>
	check.status === 'known' ? {status: 'known', value: change(check.value)} : check;

const reversed = (facts: UserFacts): UserFacts => ({
	...facts,
	resources: known(facts.resources, page => ({...page, records: page.records.map(record => ({...record, streams: record.streams.toReversed()}))})),
	connections: known(facts.connections, ({connections, unreadable}) => ({
		unreadable, connections: connections.map(one => ({...one, availability: one.availability.toReversed()})).toReversed(),
	})),
	pulls: known(facts.pulls, page => ({...page, records: page.records.map(record => ({...record, pulled: record.pulled.toReversed()}))})),
});

test('the order in which Junction answers changes nothing', () => {
	fc.assert(fc.property(arbitraryInput, input => {
		const facts = factsOf(input);
		expect(triageUser(reversed(facts), now).findings).toEqual(triageUser(facts, now).findings);
	}), {numRuns: 300});
});

/** What the user reads, and when a finding is said to have begun: as an instant, because times are shown as received. */
const answerOf = ({findings, verdict, unchecked}: Triage) => ({
	verdict,
	unchecked: unchecked.map(({what}) => what),
	findings: findings.map(({evidence, since, ...finding}) => ({...finding, facts: evidence.length, since: since === undefined ? undefined : parseTime(since)})),
});

const answerTo = (facts: UserFacts, at = now) => answerOf(triageUser(facts, at));

/** The same facts with their records spread over more records of the page, in reverse. */
const spreadOut = (facts: UserFacts): UserFacts => ({
	...facts,
	resources: known(facts.resources, page => ({
		...page, records: page.records.flatMap(record => record.streams.map(stream => ({...record, streams: [stream]}))).toReversed(),
	})),
	pulls: known(facts.pulls, page => ({
		...page, records: page.records.flatMap(record => record.pulled.map(pulled => ({...record, pulled: [pulled]}))).toReversed(),
	})),
});

test('spreading a user over several records, as pages do, changes nothing', () => {
	fc.assert(fc.property(arbitraryInput, input => {
		const facts = factsOf(input);
		// A record that holds nothing has nothing to spread, and each copy of a problem would be counted.
		fc.pre(!JSON.stringify(facts).includes('"what"'));
		expect(answerTo(spreadOut(facts))).toEqual(answerTo(facts));
	}), {numRuns: 500});
});

test.each(cases)('the order in which Junction answers changes nothing: $name', ({at = now, ...input}) => {
	const facts = factsOf(input);
	expect(answerTo(reversed(facts), at)).toEqual(answerTo(facts, at));
});

const utcTime = /^(?<clock>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<decimals>(?:\.\d+)?)(?:\+00:00|Z)$/v;

const twoDigits = (part: number): string => String(Math.floor(part)).padStart(2, '0');

/** Writes a UTC time with an offset in minutes; any other text stays, and so does a time that leaves the years of four digits. */
const withOffset = (text: string, minutes: number): string => {
	const {clock, decimals = ''} = utcTime.exec(text)?.groups ?? {};
	const time = clock === undefined ? undefined : parseTime(`${clock}Z`);
	const local = time === undefined ? '' : new Date(time + (minutes * 60_000)).toISOString();
	if (!/^\d{4}-/v.test(local)) {
		return text;
	}

	const sign = minutes < 0 ? '-' : '+';
	return `${local.slice(0, 19)}${decimals}${sign}${twoDigits(Math.abs(minutes) / 60)}:${twoDigits(Math.abs(minutes) % 60)}`;
};

/**
The same input with every time written with an offset. The ingestion window stays: it has dates, and where it has a time, the text is quoted.
*/
const shifted = ({user, ...input}: Input, minutes: number): Input => {
	const text = JSON.stringify(input, (_, part: unknown) => typeof part === 'string' ? withOffset(part, minutes) : part);
	return {...JSON.parse(text) as Input, ...(user !== undefined && {user})};
};

const offset = fc.integer({min: -14 * 60, max: 14 * 60});

test('the same instants written with another offset change nothing', () => {
	fc.assert(fc.property(arbitraryInput, offset, (input, minutes) => {
		const same = factsOf(shifted(input, 0));
		const other = factsOf(shifted(input, minutes));
		expect(answerTo(other)).toEqual(answerTo(same));
	}), {numRuns: 500});
});

test.each(cases)('another offset changes nothing: $name', ({at = now, ...input}) => {
	for (const minutes of [-480, 345]) {
		const other = factsOf(shifted(input, minutes));
		expect(answerTo(other, at)).toEqual(answerTo(factsOf(input), at));
	}
});

/** The same user with one more provider, which is fine. */
const withHealthy = ({streams, connections, ...input}: Input): Input => ({
	...input,
	streams: {...streams as Record<string, unknown>, wahoo: {workouts: fresh, profile: fresh}},
	connections: [...connections as unknown[], connection('wahoo')],
});

// Who is connected to nothing learns by the first connection which providers are disconnected.
const isConnected = ({connections}: UserFacts): boolean => connections.status !== 'known' || connections.value.connections.length > 0;

const ofProviders = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({provider}) => provider !== undefined && provider !== 'wahoo');

test('one more healthy provider changes nothing that is said of the others', () => {
	fc.assert(fc.property(arbitraryInput, input => {
		const facts = factsOf(input);
		fc.pre(facts.user.status !== 'failed' && isConnected(facts) && !JSON.stringify(input).includes('wahoo'));
		const {findings} = triageUser(factsOf(withHealthy(input)), now);
		expect(ofProviders(findings)).toEqual(ofProviders(triageUser(facts, now).findings));
	}), {numRuns: 300});
});

test('a healthy provider alone has no finding, whatever the fleet goes through', () => {
	const {findings, verdict} = triageUser(factsOf({
		...withHealthy({streams: {}, connections: []}),
		fleet: {
			wahoo: {
				users: 500, failing: 499, stalled: 0, onset: now, isComplete: true,
			},
		},
	}), now);
	expect(findings).toEqual([]);
	expect(verdict).toBe('No problems found: 1 connection and 2 streams checked.');
});
