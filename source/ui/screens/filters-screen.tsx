import {useStore} from 'zustand';
import {savedFilterTexts} from '../../messages/saved-filters.ts';
import {textHeader} from '../../presentation/header.ts';
import {line} from '../../presentation/line.ts';
import {savedFilterLine} from '../../presentation/saved-filters.ts';
import {savedFilterList} from '../../session/selectors/saved-filter-list.ts';
import {problemOfFilter} from '../../session/state/saved-filter-keys.ts';
import type {Screen} from '../../session/state/screen.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSession, useSize} from '../session-context.ts';

/** Draws the saved filters. */
export function FiltersScreen({screen}: {readonly screen: Extract<Screen, {name: 'filters'}>}) {
	const session = useSession();
	const {columns} = useSize();
	useStore(session.savedFilters.store);
	useStore(session.redaction.store);
	const {rows, viewport: {cursor, scrollOffset: top}, size: {height}} = savedFilterList(session, screen);
	const lines = rows.slice(top, top + height).map((saved, index) => savedFilterLine(
		{
			name: saved.name, key: session.savedFilters.keyOf(saved), filter: session.redaction.typedText(saved.filter), problem: problemOfFilter(saved.filter, session.redaction.isOn()),
		},
		{columns, isSelected: top + index === cursor},
	));
	return (
		<Frame header={room => textHeader(savedFilterTexts.title, room)}>
			<LineText line={line(' ')}/>
			<TextLines lines={rows.length === 0 ? [line(` ${savedFilterTexts.none({save: ':save'})}`, 'soft')] : lines} top={0} height={height}/>
		</Frame>
	);
}
