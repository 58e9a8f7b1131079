import type {NameOf} from '../keys/keymap.ts';
import type {Place} from '../triage/finding.ts';
import type {Triage} from '../triage/triage.ts';
import {connectionsContent} from './content/connections.ts';
import {findingsContent, type FindingsContent} from './content/findings.ts';
import type {Line} from './content/line.ts';
import {ingestionLines, pullLines} from './content/pulls.ts';
import {resourceItems, type ResourceItem} from './content/resources.ts';
import {userLayout, type UserLayout} from './layout.ts';
import {fitTop} from './list.ts';
import type {Pane, Screen} from './screens.ts';
import {triageOf} from './user-triage.ts';
import type {Size} from './view.ts';
import type {Workspace} from './workspace.ts';

/** The user screen, among the screens. */
export type UserScreen = Extract<Screen, {name: 'user'}>;

/** All that the user screen shows, laid out for a size. */
export type UserView = {
	readonly layout: UserLayout;
	readonly triage: Triage;
	readonly findings: FindingsContent;
	readonly resources: readonly ResourceItem[];
	readonly connections: readonly Line[];
	/** Where each connection begins among the lines. */
	readonly connectionStarts: ReadonlyMap<string, number>;
	/** How many rows each pane has, and its first row in sight. */
	readonly counts: Readonly<Record<Pane, number>>;
	readonly tops: Readonly<Record<Pane, number>>;
};

const isAt = (item: ResourceItem, places: readonly Place[]): boolean =>
	item.kind === 'stream' && places.some(place => place.kind === 'stream' && place.provider === item.provider && place.resource === item.resource);

/** The rows that an open finding rests on carry a mark. */
const marked = (items: readonly ResourceItem[], places: readonly Place[]): readonly ResourceItem[] =>
	items.map(item => (item.kind === 'stream' && isAt(item, places) ? {...item, cells: {...item.cells, RESOURCE: `›${item.cells.RESOURCE}`}} : item));

/** The user screen's content; `local` is this machine's time, in milliseconds. */
export const userView = (workspace: Workspace, screen: UserScreen, {size, local, nameOf}: {
	readonly size: Size;
	readonly local: number;
	readonly nameOf: NameOf;
}): UserView => {
	const {userId, pane, tops, isOpen} = screen;
	const details = workspace.details.of(userId);
	const triage = triageOf(workspace, userId);
	const finding = Math.max(0, Math.min(screen.finding, triage.findings.length - 1));
	const places = isOpen ? (triage.findings[finding]?.evidence ?? []).map(({at}) => at) : [];
	const findings = findingsContent(triage, size.columns, {cursor: pane === 'findings' ? finding : -1, isOpen});
	const layout = userLayout(size, {findings: findings.lines.length, lower: pane === 'connections' ? 'connections' : 'resources'});
	const telling = {now: workspace.clock.now(), local, nameOf};
	const resources = marked(resourceItems(details.resources, layout.panes.resources.columns, telling), places);
	const {columns} = layout.panes.connections;
	const connections = connectionsContent(details.connections, columns, telling);
	const ingestion = ingestionLines(details.user.answer?.value, columns);
	const connectionLines = [...ingestion, ...connections.lines, ...pullLines(details.pulls, columns, telling)];
	const counts = {findings: findings.lines.length, resources: resources.length, connections: connectionLines.length};
	const top = (name: Pane) => fitTop(tops[name], {count: counts[name], height: layout.panes[name].height});
	return {
		layout,
		triage,
		findings,
		resources,
		connections: connectionLines,
		connectionStarts: new Map([...connections.starts].map(([slug, start]) => [slug, start + ingestion.length])),
		counts,
		tops: {findings: top('findings'), resources: top('resources'), connections: top('connections')},
	};
};

/** Where the panes must stand for the first rows that the places name to be in sight. */
export const topsFor = ({resources, connectionStarts, tops}: UserView, places: readonly Place[]): Readonly<Record<Pane, number>> => {
	const stream = resources.findIndex(item => isAt(item, places));
	const connection = places
		.flatMap(place => (place.kind === 'connection' ? [connectionStarts.get(place.provider)] : []))
		.find(start => start !== undefined);
	return {
		...tops,
		// The provider's title stays in sight above its first stream.
		...(stream !== -1 && {resources: Math.max(0, stream - 1)}),
		...(connection !== undefined && {connections: connection}),
	};
};
