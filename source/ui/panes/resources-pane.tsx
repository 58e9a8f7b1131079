import {isDeepStrictEqual} from 'node:util';
import {Table, type CellProps} from 'ink-table';
import {
	createContext,
	memo,
	useContext,
	type PropsWithChildren,
} from 'react';
import {line} from '../../presentation/line.ts';
import {columnGap, resourceColumns, type ResourceColumn} from '../../presentation/resource-columns.ts';
import type {ResourceItem, StreamCells} from '../../presentation/resources.ts';
import {stateText} from '../../presentation/states.ts';
import type {PaneSize} from '../../presentation/layout.ts';
import {pad} from '../../text/width.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {LineText} from '../components/line-text.tsx';
import {ScrollBody} from '../components/scroll-body.tsx';

// Ink-table keeps the components of its first render, so changes reach the cells by context.
const Columns = createContext<readonly ResourceColumn[]>([]);

/** Pads a cell by its width in the terminal, because ink-table measures code units. */
const useCellText = (column: number, text: unknown): string => {
	const columns = useContext(Columns);
	const {width = 0, align = 'left'} = columns[column] ?? {};
	const lead = column === 0 ? ' ' : ' '.repeat(columnGap);
	return lead + pad(String(text).trim(), width, align);
};

function Heading({column = 0, children}: PropsWithChildren<{readonly column?: number}>) {
	return <LineText line={line(useCellText(column, children), 'soft')}/>;
}

function Cell({column, children}: CellProps) {
	const text = useCellText(column, children);
	const state = statesWorstFirst.find(name => stateText(name) === text.trim());
	return <LineText line={line(text, state)}/>;
}

/** Draws nothing in place of the table's rules and edges. */
function Nothing() {
	return undefined;
}

type Streams = {readonly kind: 'streams'; readonly cells: StreamCells[]};

/** Groups neighbouring streams into one table; every other item is a line. */
const inTables = (items: readonly ResourceItem[]): ReadonlyArray<Exclude<ResourceItem, {kind: 'stream'}> | Streams> => {
	const groups: Array<Exclude<ResourceItem, {kind: 'stream'}> | Streams> = [];
	for (const item of items) {
		const last = groups.at(-1);
		if (item.kind !== 'stream') {
			groups.push(item);
		} else if (last?.kind === 'streams') {
			last.cells.push(item.cells);
		} else {
			groups.push({kind: 'streams', cells: [item.cells]});
		}
	}

	return groups;
};

/** The pane's content, the first visible item, and the room for it. */
type ResourcesPaneProps = {readonly items: readonly ResourceItem[]; readonly top: number; readonly size: PaneSize};

function Resources({items, top, size}: ResourcesPaneProps) {
	const columns = resourceColumns(items, size.columns);
	const titles = columns.map(({title, align}) => ({key: title, align}));
	const hasStreams = items.some(({kind}) => kind === 'stream');
	const groups = inTables(items.slice(top, top + size.height));
	return (
		<Columns value={columns}>
			{hasStreams ? <Table<StreamCells> data={[]} columns={titles} header={Heading} skeleton={Nothing}/> : undefined}
			<ScrollBody flexDirection='column' height={size.height} overflow='hidden'>
				{groups.map((item, index) => {
					// Rows are keyed by place, so scrolling redraws their text only.
					const key = `${item.kind} ${index}`;
					return item.kind === 'streams'
						? <Table<StreamCells> key={key} data={item.cells} columns={titles} header={Nothing} cell={Cell} skeleton={Nothing}/>
						: <LineText key={key} line={item.kind === 'provider' ? line(item.title, 'heading') : item.line}/>;
				})}
			</ScrollBody>
		</Columns>
	);
}

/** Compares what is visible: after a tick all items are new, and mostly equal. */
const isSameShown = (before: ResourcesPaneProps, after: ResourcesPaneProps): boolean => {
	if (before.top !== after.top || !isDeepStrictEqual(before.size, after.size)) {
		return false;
	}

	const visible = ({items, top, size}: ResourcesPaneProps) => items.slice(top, top + size.height);
	const widths = ({items, size}: ResourcesPaneProps) => [items.some(({kind}) => kind === 'stream'), resourceColumns(items, size.columns)];
	return before.items === after.items
		|| (isDeepStrictEqual(visible(before), visible(after)) && isDeepStrictEqual(widths(before), widths(after)));
};

/** Draws the streams of a user by provider, from the item at `top` on, under fixed titles; only when something changed, because tables are slow to draw. */
export const ResourcesPane = memo(Resources, isSameShown);
