import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {DetailPart} from '../../source/fleet/loading/user-details.ts';
import type {Stream} from '../../source/junction/records.ts';
import {lineText} from '../../source/presentation/line.ts';
import {columnGap, resourceColumns} from '../../source/presentation/resource-columns.ts';
import {resourceItems, type ResourceItem} from '../../source/presentation/resources.ts';
import {displayWidth} from '../../source/text/width.ts';
import {anyStream} from '../helpers/fleet-arbitraries.ts';
import {hostileText, maybe} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {
	failure,
	now,
	part,
	refused,
	resources,
	stream,
	times,
	waiting,
} from '../helpers/samples.ts';

const itemsOf = (details: DetailPart<'resources'>, columns = 56) => resourceItems(details, columns, times);

/** The pane as a person reads it, cells apart by a bar. */
const itemText = (item: ResourceItem): string => {
	switch (item.kind) {
		case 'provider': {
			return item.title;
		}

		case 'stream': {
			return ` ${Object.values(item.cells).join(' | ')}`;
		}

		case 'text': {
			return lineText(item.line);
		}
	}
};

const loaded = (streams: readonly Stream[], change: Partial<DetailPart<'resources'>> = {}) => part<'resources'>(resources(streams), change);

const shown = (details: DetailPart<'resources'>): string => itemsOf(details).map(item => itemText(item)).join('\n');

const failed = {timestamp: '2026-11-20T14:35:00Z', status: 'failure'};

test('sorts the worst provider first, then providers and resources by name', () => {
	const streams = [
		stream({provider: 'withings'}),
		stream({provider: 'strava', newestData: '2026-11-01T00:00:00Z'}),
		stream({provider: 'garmin'}),
		stream({provider: 'eight_sleep', resource: 'sleep', lastAttempt: failed}),
		stream({
			provider: 'eight_sleep', resource: 'heartrate', oldestData: undefined, sentCount: 22_668,
		}),
		stream({
			provider: 'oura', lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: undefined,
		}),
		stream({provider: 'fitbit', lastAttempt: {timestamp: '2026-11-21T01:00:00Z', status: 'success'}}),
	];
	expect(shown(loaded(streams))).toMatchInlineSnapshot(`
		"eight_sleep · Eight Sleep
		 heartrate | ● fresh | 5m | 2h | – | 22,668
		 sleep | ✖ failing | 24h | 2h | 324d | 1,204
		fitbit
		 sleep | ▲ stalled | 13h | 2h | 324d | 1,204
		oura
		 sleep | ○ never | – | – | – | –
		strava
		 sleep | ◌ quiet | 5m | 20d | 324d | 1,204
		garmin
		 sleep | ● fresh | 5m | 2h | 324d | 1,204
		withings
		 sleep | ● fresh | 5m | 2h | 324d | 1,204"
	`);
});

test('names an unknown attempt status once, as received', () => {
	const strange = {timestamp: '2026-11-21T14:30:00Z', status: 'PARTIAL_success'};
	const streams = [
		stream({provider: 'lumen_ring', resource: 'sleep', lastAttempt: strange}),
		stream({provider: 'lumen_ring', resource: 'body', lastAttempt: strange}),
		stream({provider: 'lumen_ring', resource: 'hrv', lastAttempt: {...strange, status: undefined}}),
	];
	expect(shown(loaded(streams))).toMatchInlineSnapshot(`
		"lumen_ring · unknown attempt status: PARTIAL_success, no status
		 body | ? unknown | 5m | 2h | 324d | 1,204
		 hrv | ? unknown | 5m | 2h | 324d | 1,204
		 sleep | ? unknown | 5m | 2h | 324d | 1,204"
	`);
});

test('computes ages from the server\'s clock', () => {
	const [, item] = resourceItems(loaded([stream()]), 56, {...times, serverNow: now + 3_600_000});
	expect(item).toMatchObject({cells: {ATTEMPT: '1h', NEWEST: '3h'}});
});

describe('the loading state', () => {
	test.each([
		['waiting', part<'resources'>(undefined, {loading: true}), 'Loading…'],
		['cancelled', part<'resources'>(undefined), 'Not loaded. Press r to load it.'],
		['nothing was ever attempted', part<'resources'>({...resources([]), records: []}), 'Junction has no resource information for this user.'],
		['no streams', part<'resources'>(resources([])), 'Junction has no resource information for this user.'],
	])('%s', (_, details, expected) => {
		expect(shown(details)).toBe(expected);
	});

	test('shows a countdown above previously loaded data', () => {
		const details = loaded([stream()], {loading: true, retry: waiting});
		expect(shown(details)).toMatchInlineSnapshot(`
			"Junction is limiting requests (429). Retrying in 12 s
			(attempt 2 of 4).
			garmin
			 sleep | ● fresh | 5m | 2h | 324d | 1,204"
		`);
	});

	test('shows an error above previously loaded data', () => {
		const details = loaded([stream()], {error: failure()});
		expect(shown(details)).toMatchInlineSnapshot(`
			"✖ Junction does not allow this with this API key (403)
			  Server message: This key may not use this endpoint.
			  Ask your Junction admin whether this API key has read
			  access.
			  trace ID 0123456789abcdef0123456789abcdef
			Showing previously loaded data. Press r to retry.
			garmin
			 sleep | ● fresh | 5m | 2h | 324d | 1,204"
		`);
	});

	test('a refused API key', () => {
		expect(shown(part<'resources'>(undefined, {error: refused}))).toContain('Press K to enter another API key.');
	});

	test('lists unreadable records below the streams', () => {
		const problem = {at: 'provider.oura', what: 'expected an object, but null came'};
		const partlyRead = resources([stream()], {problems: [problem]});
		expect(shown(part<'resources'>(partlyRead))).toMatchInlineSnapshot(`
			"garmin
			 sleep | ● fresh | 5m | 2h | 324d | 1,204
			could not be read: provider.oura: expected an object,
			but null came"
		`);
		const unread = {...resources([]), records: [], unreadable: [{index: 0, problems: [problem], raw: 42}]};
		expect(shown(part<'resources'>(unread))).toBe('could not be read: provider.oura: expected an object,\nbut null came');
	});
});

describe('columns', () => {
	const widthOf = (columns: ReturnType<typeof resourceColumns>) =>
		1 + columns.reduce((sum, {width}) => sum + width, 0) + ((columns.length - 1) * columnGap);

	const columnsOf = (streams: readonly Stream[], columns: number) => resourceColumns(itemsOf(loaded(streams)), columns);
	const titles = (streams: readonly Stream[], columns: number) => columnsOf(streams, columns).map(({title}) => title);

	test('drop the oldest data when the pane is too narrow', () => {
		const streams = [stream({resource: 'body_temperature_delta'})];
		expect(titles(streams, 80)).toContain('OLDEST');
		expect(titles(streams, 56)).not.toContain('OLDEST');
	});

	test('fit the pane and every cell of valid streams', () => {
		const sound = anyStream.map(one => ({
			...one,
			sentCount: Math.abs(Math.trunc(one.sentCount ?? 0)) % 1_000_000_000,
			lastAttempt: stream().lastAttempt,
			newestData: stream().newestData,
			oldestData: undefined,
		}));
		fc.assert(fc.property(fc.array(sound, {minLength: 1, maxLength: 6}), fc.integer({min: 56, max: 120}), (streams, width) => {
			const [resource, ...figures] = columnsOf(streams, width);
			expect(resource?.title).toBe('RESOURCE');
			expect(widthOf(columnsOf(streams, width))).toBeLessThanOrEqual(width);
			for (const item of itemsOf(loaded(streams))) {
				const tooWide = figures.filter(column => item.kind === 'stream' && displayWidth(item.cells[column.title]) > column.width);
				expect(tooWide).toEqual([]);
			}
		}));
	});

	test('keep the other columns visible when times and counts are invalid', () => {
		const senseless = stream({lastAttempt: {timestamp: 'some time last week, about noon', status: 'success'}});
		const countless = stream({resource: 'body', sentCount: 1e300});
		expect(widthOf(columnsOf([senseless], 56))).toBeLessThanOrEqual(56);
		expect(widthOf(columnsOf([countless], 56))).toBeLessThanOrEqual(56);
	});
});

test('contains only clean text for any data', () => {
	const hostileAttempt = fc.record({timestamp: maybe(hostileText), status: maybe(hostileText)});
	const hostileStream = fc.record({
		provider: hostileText,
		resource: hostileText,
		lastAttempt: maybe(hostileAttempt),
		oldestData: maybe(hostileText),
		newestData: maybe(hostileText),
		sentCount: maybe(fc.double()),
	});
	const problems = fc.array(fc.record({at: hostileText, what: hostileText}), {maxLength: 2});
	fc.assert(fc.property(fc.array(hostileStream, {maxLength: 4}), problems, (streams, own) => {
		const details = part<'resources'>(resources(streams, {problems: own}));
		for (const item of itemsOf(details)) {
			expect(itemText(item)).not.toMatch(unprintable);
			expect(item.kind === 'text' ? displayWidth(itemText(item)) : 0).toBeLessThanOrEqual(56);
		}
	}));
});
