import {useStore} from 'zustand';
import {line} from '../../presentation/line.ts';
import {providerTexts} from '../../messages/screens.ts';
import {textHeader} from '../../presentation/header.ts';
import {providerChoices, providerItems} from '../../presentation/providers.ts';
import {filterProvider} from '../../session/flows/provider-filter.ts';
import {isSnapshot} from '../../session/selectors/is-snapshot.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {cleanText} from '../../text/clean.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

function ProviderMenu({workspace, limit}: {readonly workspace: Workspace; readonly limit: number}) {
	const session = useSession();
	const stats = useStore(workspace.fleetStats.store, ({stats: newest}) => newest);
	return (
		<Menu
			items={providerItems(stats, workspace.target().provider)}
			limit={limit}
			onSelect={provider => {
				if (provider === undefined) {
					session.connectProvider(undefined);
				} else {
					session.view.replace({name: 'provider', chosen: provider});
				}
			}}
		/>
	);
}

function ChoiceMenu({provider, limit}: {readonly provider: string; readonly limit: number}) {
	const session = useSession();
	return (
		<Menu
			items={providerChoices(provider, isSnapshot(session))}
			limit={limit}
			onSelect={choice => {
				if (choice === 'here') {
					filterProvider(session, provider);
				} else {
					session.connectProvider(provider);
				}
			}}
		/>
	);
}

/** Draws the menu of providers, then whether to filter the loaded users or to load the provider's users. */
export function ProviderScreen({chosen}: {readonly chosen: string | undefined}) {
	const {rows} = useSize();
	const workspace = useWorkspace();
	const title = chosen === undefined ? providerTexts.title : providerTexts.chosenTitle(cleanText(chosen));
	return (
		<Frame header={room => textHeader(title, room)}>
			<LineText line={line(' ')}/>
			{workspace !== undefined && chosen === undefined ? <ProviderMenu workspace={workspace} limit={rows - 3}/> : undefined}
			{chosen === undefined ? undefined : <ChoiceMenu provider={chosen} limit={rows - 3}/>}
		</Frame>
	);
}
