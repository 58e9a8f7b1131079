import {useStore} from 'zustand';
import {line} from '../../presentation/line.ts';
import {sortTexts} from '../../messages/screens.ts';
import {textHeader} from '../../presentation/header.ts';
import {sortItems} from '../../presentation/sort.ts';
import {sortRoster} from '../../session/flows/sort-roster.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

function SortMenu({workspace, limit}: {readonly workspace: Workspace; readonly limit: number}) {
	const session = useSession();
	const {items, index} = sortItems(useStore(workspace.userQuery.store, ({sort, pendingSort}) => pendingSort ?? sort));
	return (
		<Menu
			items={items}
			initialIndex={index}
			limit={limit}
			onSelect={sort => {
				session.view.pop();
				sortRoster(session, sort);
			}}
		/>
	);
}

/** Draws the menu of sort orders. */
export function SortScreen() {
	const {rows} = useSize();
	const workspace = useWorkspace();
	return (
		<Frame header={room => textHeader(sortTexts.title, room)}>
			<LineText line={line(' ')}/>
			{workspace === undefined ? undefined : <SortMenu workspace={workspace} limit={rows - 3}/>}
		</Frame>
	);
}
