import {Box, Text} from 'ink';
import {useStore} from 'zustand';
import {connectionsLines} from '../../session/content/connections.ts';
import {updatedText, userHeader} from '../../session/content/header.ts';
import {resourceItems} from '../../session/content/resources.ts';
import {userLayout} from '../../session/layout.ts';
import {fitTop} from '../../session/list.ts';
import type {Screen} from '../../session/screens.ts';
import type {Workspace} from '../../session/workspace.ts';
import {formatCount} from '../../text/numbers.ts';
import {Frame} from '../components/frame.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {Pane} from '../panes/pane.tsx';
import {ResourcesPane} from '../panes/resources-pane.tsx';
import {
	useSize,
	useTheme,
	useTick,
	useWorkspace,
} from '../session-context.ts';

type UserScreenState = Extract<Screen, {name: 'user'}>;

/** Where a pane stands in its content, when not all of it is in sight. */
const placeText = (top: number, count: number, height: number): string =>
	(count <= height ? '' : `${formatCount(top + 1)}–${formatCount(Math.min(count, top + height))} of ${formatCount(count)}`);

function User({workspace, screen}: {readonly workspace: Workspace; readonly screen: UserScreenState}) {
	const {userId, pane, tops} = screen;
	const size = useSize();
	const local = useTick();
	const theme = useTheme();
	useStore(workspace.details.store, details => details.get(userId));
	const details = workspace.details.of(userId);
	const {isSideBySide, panes} = userLayout(size);
	const times = {now: workspace.clock.now(), local};
	const items = resourceItems(details.resources, panes.resources.columns, times);
	const lines = connectionsLines(details.connections, panes.connections.columns, times);
	// What is there may have shrunk since the pane was scrolled.
	const resourcesTop = fitTop(tops.resources, {count: items.length, height: panes.resources.height});
	const connectionsTop = fitTop(tops.connections, {count: lines.length, height: panes.connections.height});
	const right = (updatedAt: number | undefined, place: string) => [updatedText(updatedAt, local), place].filter(text => text !== '').join(' · ') + ' ';
	const resources = (
		<Pane
			title='RESOURCE FRESHNESS'
			right={right(details.resources.updatedAt, placeText(resourcesTop, items.length, panes.resources.height))}
			columns={panes.resources.columns}
			isFocused={pane === 'resources'}
		>
			<ResourcesPane items={items} top={resourcesTop} size={panes.resources}/>
		</Pane>
	);
	const connections = (
		<Pane
			title='CONNECTIONS'
			right={right(details.connections.updatedAt, placeText(connectionsTop, lines.length, panes.connections.height))}
			columns={panes.connections.columns}
			isFocused={pane === 'connections'}
		>
			<TextLines lines={lines} top={connectionsTop} height={panes.connections.height}/>
		</Pane>
	);
	return (
		<Frame header={userHeader(workspace.target(), userId, details.user, size.columns)}>
			{isSideBySide
				? (
					<Box>
						{resources}
						<Text> </Text>
						<Text {...theme.soft}>{Array.from({length: size.rows - 2}, () => '│').join('\n')}</Text>
						<Text> </Text>
						{connections}
					</Box>
				)
				: (
					<>
						{resources}
						{connections}
					</>
				)}
		</Frame>
	);
}

/** One user: resource freshness and connections. */
export function UserScreen({screen}: {readonly screen: UserScreenState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <User workspace={workspace} screen={screen}/>;
}
