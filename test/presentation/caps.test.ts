import {describe, expect, test} from 'vitest';
import {userDocument} from '../../source/commands/user-json.ts';
import {userText} from '../../source/commands/user-text.ts';
import type {UserParts} from '../../source/commands/user-parts.ts';
import type {DetailParts, PartName} from '../../source/fleet/loading/user-details.ts';
import type {Answer} from '../../source/junction/client.ts';
import {connectionsContent} from '../../source/presentation/connections.ts';
import {resourceItems, type ResourceItem} from '../../source/presentation/resources.ts';
import {mostProvidersOnScreen, triageUser} from '../../source/triage/triage.ts';
import {said} from '../helpers/hostile-text.ts';
import {
	connection,
	noDevices,
	now,
	part,
	resources,
	stream,
	times,
	userId,
} from '../helpers/samples.ts';

const connectionsOf = (count: number): DetailParts['connections'] => ({
	connections: Array.from({length: count}, (_, index) => connection({slug: `provider-${index}`, status: 'error'})), unreadable: [], partlyRead: [],
});

const streamsOf = (count: number) => resources(Array.from({length: count}, (_, index) =>
	stream({resource: `resource-${index}`, lastAttempt: {timestamp: '2026-11-21T14:30:00Z', status: 'failure'}})));

const answer = <Name extends PartName>(value: DetailParts[Name]): Answer<DetailParts[Name]> => ({
	value, raw: {}, serverTime: now, receivedAt: 0, traceId: undefined,
});

const partsOf = (connections: DetailParts['connections'], streams: DetailParts['resources']): UserParts => ({
	user: answer<'user'>({
		userId, clientUserId: undefined, teamId: undefined, createdOn: undefined, connectedSources: [], fallbackTimeZone: undefined, ingestionStart: undefined, ingestionEnd: undefined, problems: [],
	}),
	connections: answer<'connections'>(connections),
	resources: answer<'resources'>(streams),
	pulls: answer<'pulls'>({
		records: [], unreadable: [], partlyRead: [], nextCursor: undefined,
	}),
	devices: answer<'devices'>({devices: [], unreadable: [], partlyRead: []}),
});

const known = <Value>(value: Value) => ({status: 'known', value}) as const;

const factsOf = (parts: {readonly connections: DetailParts['connections']; readonly resources: DetailParts['resources']}) => ({
	userId,
	connections: known(parts.connections),
	resources: known(parts.resources),
	user: {status: 'loading'} as const,
	pulls: {status: 'loading'} as const,
	fleet: new Map(),
});

const textsOf = (items: readonly ResourceItem[]): string => said(items.flatMap(item => (item.kind === 'text' ? [item.line] : [])));

describe('a pane with more than it lists', () => {
	test('counts the connections after the first 500', () => {
		const text = (count: number) => {
			const loaded = part<'connections'>(connectionsOf(count));
			return said(connectionsContent({connections: loaded, devices: noDevices}, 80, {...times, areErrorsShown: true}).lines);
		};

		expect(text(500)).not.toContain('more connection');
		expect(text(503)).toContain('… 3 more connections: the raw JSON lists them.');
	});

	test('counts the streams after the first 1,000', () => {
		const texts = (count: number) => resourceItems(part<'resources'>(streamsOf(count)), 80, {...times, areErrorsShown: true});
		expect(texts(1000).filter(({kind}) => kind === 'stream')).toHaveLength(1000);
		expect(textsOf(texts(1001))).toContain('… 1 more stream: the raw JSON lists them.');
	});

	test('lays out 200,000 streams and counts most of them', () => {
		const items = resourceItems(part<'resources'>(streamsOf(200_000)), 80, {...times, areErrorsShown: true});
		expect(textsOf(items)).toContain('… 199,000 more streams');
	});
});

test('checks 500 providers for the screens and counts the others, and all for a command', () => {
	const facts = factsOf({connections: connectionsOf(502), resources: resources([])});
	const onScreen = triageUser(facts, now, mostProvidersOnScreen);
	expect(new Set(onScreen.findings.map(({provider}) => provider)).size).toBe(500);
	expect(onScreen.unchecked.map(({sentence}) => sentence).join('\n')).toMatch(/\b2 (?:more|other)/v);
	expect(new Set(triageUser(facts, now).findings.map(({provider}) => provider)).size).toBe(502);
});

describe('junctop user with more than a pane lists', () => {
	const parts = partsOf(connectionsOf(502), streamsOf(1003));
	const triage = triageUser(factsOf({connections: connectionsOf(502), resources: streamsOf(1003)}), now);

	test('names in its text what is left out and how to get all', () => {
		const text = userText({
			userId, parts, triage, now,
		});
		expect(text).toContain('… 2 more connections: junctop user ID --format json lists all.');
		expect(text).toContain('… 3 more streams: junctop user ID --format json lists all.');
	});

	test('leaves nothing out of its JSON', () => {
		const document = userDocument({
			id: userId, parts, triage, now,
		}) as Record<'connections' | 'streams', readonly unknown[]>;
		expect(document.connections).toHaveLength(502);
		expect(document.streams).toHaveLength(1003);
	});
});
