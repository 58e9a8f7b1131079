import {survive, type ReportedError} from '../../logging/handled-errors.ts';
import {sessionMessages} from '../../messages/session.ts';
import {cleanText} from '../../text/clean.ts';
import {rememberLast} from '../../text/remember.ts';
import type {Details} from '../../fleet/loading/user-details.ts';
import {compareUser} from '../../fleet/store/comparison.ts';
import type {NameOf} from '../../keys/keymap.ts';
import type {Evidence, EvidenceSource, Finding} from '../../triage/facts/finding.ts';
import type {Triage} from '../../triage/triage.ts';
import {clockLines} from '../../presentation/clock-notice.ts';
import {connectedProviders, connectionsContent} from '../../presentation/connections.ts';
import {isNothingLoaded} from '../../presentation/detail-status.ts';
import {thenText} from '../../presentation/comparison.ts';
import {evidenceLines, findingsContent, type FindingsContent} from '../../presentation/findings.ts';
import {line, wrap, type Line} from '../../presentation/line.ts';
import {ingestionLines, pullLines} from '../../presentation/historical-pulls.ts';
import {resourceItems, type ResourceItem} from '../../presentation/resources.ts';
import {userLayout, type UserLayout, type Pane} from '../../presentation/layout.ts';
import {identityOf, isSameFinding, positionOfFinding} from '../state/finding-cursor.ts';
import {clampScrollOffset} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Size} from '../../terminal/size.ts';
import type {Workspace} from '../state/workspace.ts';
import {shownDetails} from '../state/shown-user.ts';
import {triageOf} from './user-triage.ts';

/** One of the `Screen` variants, with its pane, cursor and scroll offsets. */
export type UserScreen = Extract<Screen, {name: 'user'}>;

/** The content of the user screen, laid out for a size. */
export type UserViewModel = {
	readonly layout: UserLayout;
	readonly triage: Triage;
	readonly findings: FindingsContent;
	/** The position of the finding under the cursor, and whether it shows its evidence. */
	readonly finding: number;
	readonly isOpen: boolean;
	/** The evidence of the finding under the cursor, in rows that are free below all findings; not part of what is scrolled. */
	readonly aside: readonly Line[];
	readonly resources: readonly ResourceItem[];
	readonly connections: readonly Line[];
	/** The first line of each connection. */
	readonly connectionStarts: ReadonlyMap<string, number>;
	/** The number of rows of each pane, and its first visible row. */
	readonly counts: Readonly<Record<Pane, number>>;
	readonly scrollOffsets: Readonly<Record<Pane, number>>;
};

const keyOf = ({provider, resource}: {readonly provider: string; readonly resource: string}): string => `${provider}\n${resource}`;

/** Returns the streams among some places. */
const streamsAt = (places: readonly EvidenceSource[]): ReadonlySet<string> =>
	new Set(places.flatMap(place => (place.kind === 'stream' ? [keyOf(place)] : [])));

/** Marks the rows that are evidence for the open finding. */
const marked = rememberLast((items: readonly ResourceItem[], evidence: readonly Evidence[] | undefined): readonly ResourceItem[] => {
	if (evidence === undefined) {
		return items;
	}

	const streams = streamsAt(evidence.map(({at}) => at));
	return items.map(item => (item.kind === 'stream' && streams.has(keyOf(item)) ? {...item, cells: {...item.cells, RESOURCE: `›${item.cells.RESOURCE}`}} : item));
});

const failedLines = ({reason, isLogged}: ReportedError, columns: number, nameOf: NameOf): readonly Line[] =>
	wrap(sessionMessages.partFailed({reason: cleanText(reason), isLogged, reloadKey: nameOf('user.refresh')}), columns).map(text => line(text, 'problem'));

/** The panes' contents are remembered, because every key and every frame asks for them. One that cannot be made says so; the others stay. */
const resourcesOf = rememberLast((details: Details, columns: number, serverNow: number, localNow: number, nameOf: NameOf, isFolded: boolean): readonly ResourceItem[] => survive(
	'resources pane',
	() => resourceItems(details.resources, columns, {
		serverNow, localNow, nameOf, areErrorsShown: isNothingLoaded(details), isFolded,
	}),
	fault => failedLines(fault, columns, nameOf).map(text => ({kind: 'text', line: text})),
));

type ConnectionsPane = {readonly lines: readonly Line[]; readonly starts: ReadonlyMap<string, number>};

const connectionsOf = rememberLast((details: Details, columns: number, serverNow: number, localNow: number, nameOf: NameOf, isFolded: boolean): ConnectionsPane => survive(
	'connections pane',
	() => {
		const context = {
			serverNow, localNow, nameOf, areErrorsShown: isNothingLoaded(details), isFolded,
		};
		const {lines, starts} = connectionsContent(details, columns, context);
		const ingestion = ingestionLines(details.user.answer?.value, columns);
		return {
			lines: [...ingestion, ...lines, ...pullLines(details.pulls, columns, context, connectedProviders(details))],
			starts: new Map([...starts].map(([slug, start]) => [slug, start + ingestion.length])),
		};
	},
	fault => ({lines: failedLines(fault, columns, nameOf), starts: new Map()}),
));

const findingsOf = rememberLast((triage: Triage, columns: number, cursor: number, isOpen: boolean, nameOf: NameOf): FindingsContent => survive(
	'findings pane',
	() => findingsContent(triage, columns, {cursor, isOpen}),
	fault => ({lines: failedLines(fault, columns, nameOf), starts: []}),
));

const asideOf = rememberLast((finding: Finding, columns: number, rows: number): readonly Line[] => survive('evidence', () => evidenceLines(finding, columns, rows), () => []));

/** Puts a notice above the findings. */
const belowNotice = (notice: readonly Line[], content: FindingsContent): FindingsContent => (notice.length === 0
	? content
	: {lines: [...notice, ...content.lines], starts: content.starts.map(start => start + notice.length)});

/** Returns how the user was when the baseline was made; nothing without one. */
const thenLines = ({comparison, roster}: Pick<Workspace, 'comparison' | 'roster'>, userId: string, now: number, columns: number): readonly Line[] => {
	const {compared} = comparison.store.getState();
	const row = roster.rowOf(userId);
	return compared === undefined || row === undefined ? [] : wrap(thenText(compareUser(roster, row, now, compared), compared.baseline, now), columns - 2).map(text => line(` ${text}`, 'soft'));
};

/** Builds the user screen's content; `local` is this machine's time, in milliseconds. */
export const userViewModel = (workspace: Workspace, screen: UserScreen, {size, local, nameOf}: {
	readonly size: Size;
	readonly local: number;
	readonly nameOf: NameOf;
}): UserViewModel => {
	const {userId, pane, scrollOffsets: tops, anchor} = screen;
	const details = shownDetails(workspace, userId);
	const serverNow = workspace.clock.at(local);
	const triage = triageOf(workspace, userId, serverNow);
	const place = anchor === undefined ? screen.finding : positionOfFinding(triage.findings, anchor, screen.finding);
	// A finding that is gone leaves the cursor at its position, on another one that was not opened.
	const finding = Math.max(0, Math.min(place === -1 ? screen.finding : place, triage.findings.length - 1));
	const isOpen = place !== -1 && screen.isOpen;
	const lower = pane === 'connections' ? 'connections' : 'resources';
	// Widths do not depend on the heights that the content needs.
	const {panes: widths, areFindingsLeft, isSideBySide} = userLayout(size, {findings: 0, lower});
	// The last column of the terminal stays blank, also next to text that is as wide as its pane.
	const margin = 1;
	const columns = widths.findings.columns - (areFindingsLeft ? 0 : margin);
	const findings = belowNotice(
		[...clockLines(workspace.clock.difference(), columns), ...thenLines(workspace, userId, serverNow, columns)],
		findingsOf(triage, columns, areFindingsLeft || pane === 'findings' ? finding : -1, isOpen, nameOf),
	);
	// Evidence can be about rows that need no attention by themselves.
	const isFolded = screen.showsAll !== true && !isOpen;
	const items = resourcesOf(details, widths.resources.columns - (isSideBySide ? 0 : margin), serverNow, local, nameOf, isFolded);
	const resources = marked(items, isOpen ? triage.findings[finding]?.evidence : undefined);
	const {lines: connectionLines, starts: connectionStarts} = connectionsOf(details, widths.connections.columns - margin, serverNow, local, nameOf, isFolded);
	const counts = {findings: findings.lines.length, resources: resources.length, connections: connectionLines.length};
	const layout = userLayout(size, {findings: findings.lines.length, lower, needed: counts});
	const selected = triage.findings[finding];
	const {height: findingRows} = layout.panes.findings;
	const aside = areFindingsLeft && !isOpen && selected !== undefined
		? asideOf(selected, columns, findingRows - findings.lines.length)
		: [];
	/** A finding that was moved by others stays visible. */
	const visibleTop = (topRow: number): number => {
		const start = findings.starts[finding] ?? 0;
		const {height} = layout.panes.findings;
		const isHidden = start < topRow || start >= topRow + height;
		return isHidden && finding !== screen.finding ? clampScrollOffset(start, {count: findings.lines.length, height}) : topRow;
	};

	const top = (name: Pane) => clampScrollOffset(tops[name], {count: counts[name], height: layout.panes[name].height});
	return {
		layout,
		triage,
		findings,
		finding,
		isOpen,
		aside,
		resources,
		connections: connectionLines,
		connectionStarts,
		counts,
		scrollOffsets: {findings: visibleTop(top('findings')), resources: top('resources'), connections: top('connections')},
	};
};

/** Returns the scroll offsets that make the first rows of the evidence visible. */
export const scrollToEvidence = ({resources, connectionStarts, scrollOffsets: tops}: UserViewModel, places: readonly EvidenceSource[]): Readonly<Record<Pane, number>> => {
	const streams = streamsAt(places);
	const stream = resources.findIndex(item => item.kind === 'stream' && streams.has(keyOf(item)));
	const connection = places
		.flatMap(place => (place.kind === 'connection' ? [connectionStarts.get(place.provider)] : []))
		.find(start => start !== undefined);
	return {
		...tops,
		// The provider's title stays visible above its first stream.
		...(stream !== -1 && {resources: Math.max(0, stream - 1)}),
		...(connection !== undefined && {connections: connection}),
	};
};

/** Returns the screen as it is shown: with the position, scroll offset and identity of the finding under its cursor. */
export const anchoredUser = (screen: UserScreen, {finding, isOpen, scrollOffsets, triage}: UserViewModel): UserScreen => {
	const own = triage.findings[finding];
	if (own === undefined) {
		return screen;
	}

	const isMoved = finding !== screen.finding;
	return isMoved || isOpen !== screen.isOpen || screen.anchor === undefined || !isSameFinding(screen.anchor, own)
		? {
			...screen, finding, isOpen, anchor: identityOf(own), ...(isMoved && {scrollOffsets: {...screen.scrollOffsets, findings: scrollOffsets.findings}}),
		}
		: screen;
};
