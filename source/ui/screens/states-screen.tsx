import {useStore} from 'zustand';
import {line} from '../../presentation/line.ts';
import {stateMenuTexts} from '../../messages/fleet.ts';
import {textHeader} from '../../presentation/header.ts';
import {stateItems} from '../../presentation/state-menu.ts';
import {filterState} from '../../session/commands/states.ts';
import {filteredStates} from '../../session/selectors/state-meters.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

function StateMenu({workspace, limit}: {readonly workspace: Workspace; readonly limit: number}) {
	const session = useSession();
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	const {items, index} = stateItems(stats?.states, filteredStates(workspace));
	return (
		<Menu
			items={items}
			initialIndex={index}
			limit={limit}
			onSelect={state => {
				session.view.pop();
				filterState(session, state);
			}}
		/>
	);
}

/** Draws the menu of states. */
export function StatesScreen() {
	const {rows} = useSize();
	const workspace = useWorkspace();
	return (
		<Frame header={room => textHeader(stateMenuTexts.title, room)}>
			<LineText line={line(' ')}/>
			{workspace === undefined ? undefined : <StateMenu workspace={workspace} limit={rows - 3}/>}
		</Frame>
	);
}
