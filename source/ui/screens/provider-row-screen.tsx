import {useStore} from 'zustand';
import {line} from '../../presentation/line.ts';
import {providerTexts} from '../../messages/screens.ts';
import {textHeader} from '../../presentation/header.ts';
import {loadedProviderItems} from '../../presentation/providers.ts';
import {selectProvider} from '../../session/commands/select-provider.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

function RowMenu({workspace, limit}: {readonly workspace: Workspace; readonly limit: number}) {
	const session = useSession();
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	return (
		<Menu
			items={loadedProviderItems(stats)}
			limit={limit}
			onSelect={provider => {
				session.view.pop();
				selectProvider(session, provider);
			}}
		/>
	);
}

/** Draws the menu of the overview's providers by name; the chosen one is selected on the overview. */
export function ProviderRowScreen() {
	const {rows} = useSize();
	const workspace = useWorkspace();
	return (
		<Frame header={room => textHeader(providerTexts.selectTitle, room)}>
			<LineText line={line(' ')}/>
			{workspace === undefined ? undefined : <RowMenu workspace={workspace} limit={rows - 3}/>}
		</Frame>
	);
}
