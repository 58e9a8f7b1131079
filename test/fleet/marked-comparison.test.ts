import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {markedComparisonSteps, type MarkedComparison} from '../../source/fleet/stats/marked-comparison.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {comparisonRows, comparisonSentences, filterOfCompared} from '../../source/presentation/marked-comparison.ts';
import {markedComparisonMarkdown} from '../../source/presentation/handover/marked-comparison-markdown.ts';
import {lineText} from '../../source/presentation/line.ts';
import {displayWidth} from '../../source/text/width.ts';
import {livelyUser, noon, streamOf} from '../helpers/fleet-arbitraries.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';

const compare = (roster: Roster, isMarked: (row: number) => boolean): MarkedComparison => {
	roster.summaries.summarizeDirty(noon);
	const listed = Uint32Array.from({length: roster.count}, (_, row) => row);
	roster.marks.set(listed, false);
	roster.marks.set(listed.filter(row => isMarked(row)), true);
	const steps = markedComparisonSteps(roster, {listed, scope: undefined, now: noon});
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

const context = {
	filter: '', isComplete: true, loading: 'none' as const, connectionsKey: 'C',
};

const anyName = fc.oneof(fc.constantFrom('garmin', 'oura'), hostileText);
const anyConnection = fc.record({
	provider: anyName,
	status: fc.constantFrom('error', 'connected', 'paused'),
	errorType: fc.option(anyName, {nil: undefined}),
	erroredAt: fc.constantFrom(undefined, noon - 7_200_000),
	createdOn: fc.constantFrom(undefined, noon - 86_400_000),
	denied: fc.array(fc.constantFrom('sleep', 'activity'), {maxLength: 2}),
});
const anyUsers = fc.uniqueArray(livelyUser(fc.uuid()), {maxLength: 14, selector: ({userId}) => userId});
const ownConnections = fc.array(anyConnection, {maxLength: 2});
const anyKnown = fc.record({own: ownConnections, isWhole: fc.boolean()});
const anyConnections = fc.array(fc.option(anyKnown, {nil: undefined}), {minLength: 14, maxLength: 14});
const anyMarks = fc.array(fc.boolean(), {minLength: 14, maxLength: 14});

test('counts each user once a value, only where it is known, and the filter of a value of streams finds these users', () => {
	fc.assert(fc.property(anyUsers, anyConnections, anyMarks, fc.integer({min: 60, max: 200}), (users, connections, marks, columns) => {
		const roster = createRoster(() => noon);
		roster.add(users);
		for (const [row, known] of connections.slice(0, roster.count).entries()) {
			if (known !== undefined) {
				roster.connections.set(row, known.own, noon, known.isWhole);
			}
		}

		const compared = compare(roster, row => marks[row] === true);
		const rows = Array.from({length: roster.count}, (_, row) => row);
		const marked = rows.filter(row => marks[row] === true);
		const known = (own: readonly number[]) => own.filter(row => roster.connections.of(row)?.isWhole === true).length;
		expect(compared).toMatchObject({marked: marked.length, others: rows.length - marked.length});
		expect(compared.notLoaded.marked + compared.unread.marked + known(marked)).toBe(marked.length);
		for (const own of compared.values) {
			const isOfConnections = ['error', 'errorAge', 'status', 'denied', 'acts', 'connected'].includes(own.property);
			expect(own.marked.of).toBe(isOfConnections ? known(marked) : marked.length);
			expect(own.marked.count).toBeLessThanOrEqual(own.marked.of);
			expect(own.others.count).toBeLessThanOrEqual(own.others.of);
			expect(own.isShared).toBe(false);
			const text = filterOfCompared(own);
			if (text === undefined || !['state', 'provider', 'resource', 'newest', 'attempt'].includes(own.property)) {
				continue;
			}

			const parsed = parseFilter(`${text} `);
			const matching = 'error' in parsed
				? []
				: rows.filter(row => isFilterMatch(parsed.filter, {
					userId: roster.userId(row) ?? '', streams: roster.streams(row), isReadable: roster.isReadable(row), connections: roster.connections.of(row),
				}, noon));
			expect(own.marked.count + own.others.count, text).toBe(matching.length);
		}

		for (const {lines} of comparisonRows(compared, context, {columns, isSpoken: false})) {
			for (const line of lines) {
				expect(lineText(line)).not.toMatch(unprintable);
				expect(displayWidth(lineText(line))).toBeLessThanOrEqual(columns - 2);
			}
		}

		expect(markedComparisonMarkdown(compared, context, {from: 'acme', now: noon})).not.toMatch(/[\p{Control}--\n]/v);
	}), {numRuns: 60});
});

const recordOf = (provider: string) => streamOf({
	provider, resource: 'sleep', outcome: 'success', lastAttempt: noon, newestData: noon, sentCount: 1,
});

test('names a value that stands out with counts and no ratio where no other has it, and nothing for few users', () => {
	const roster = createRoster(() => noon);
	const user = (id: number, provider: string) => ({userId: `user-${id}`, streams: [recordOf(provider)], problems: []});
	roster.add(Array.from({length: 40}, (_, id) => user(id, id < 12 ? 'oura' : 'garmin')));
	const sentences = comparisonSentences(compare(roster, row => row < 12));
	expect(sentences[0]).toMatch(/^12 of 12 marked users have oura; none of the 28 others \(at least [\d.]+ times as common, with 95% confidence\)\.$/v);
	expect(comparisonSentences(compare(roster, row => row < 3))[0]).toBe('Too few users to say what stands out: 3 marked and 37 others. It takes at least 8 of each. The table has the counts.');
	expect(comparisonSentences(compare(roster, () => true))).toEqual(['No other user is listed, so there is nothing to compare with. Change the filter of the user list.']);
});

test('looks at few users between two pauses, also where it skips most of them', () => {
	const users = 5000;
	const roster = createRoster(() => noon);
	roster.add(Array.from({length: users}, (_, id) => ({userId: `user-${id}`, streams: [recordOf('garmin')], problems: []})));
	roster.summaries.summarizeDirty(noon);
	const looks = vi.spyOn(roster.marks, 'has');
	const mostBetweenPauses = (listed: Uint32Array): number => {
		const steps = markedComparisonSteps(roster, {listed, scope: undefined, now: noon});
		let most = 0;
		for (let isDone = false; !isDone;) {
			looks.mockClear();
			isDone = steps.next().done === true;
			most = Math.max(most, looks.mock.calls.length);
		}

		return most;
	};

	const listed = Uint32Array.from({length: users}, (_, row) => row);
	// The only marked user is the last one.
	roster.marks.set([users - 1], true);
	expect(mostBetweenPauses(listed)).toBe(1000);
	// All listed users are marked, so there are no others.
	roster.marks.set(listed, true);
	expect(mostBetweenPauses(listed)).toBe(1000);
});
