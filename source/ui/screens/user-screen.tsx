import {Box, Text} from 'ink';
import {useStore} from 'zustand';
import {line, withLink} from '../../presentation/line.ts';
import {cleanText} from '../../text/clean.ts';
import {updatedText, userHeader} from '../../presentation/header.ts';
import {paneIndent, type Pane as PaneName} from '../../presentation/layout.ts';
import {demoHint} from '../../session/selectors/demo-hint.ts';
import {shownDetails} from '../../session/state/shown-user.ts';
import {userViewModel, type UserScreen as UserScreenState} from '../../session/selectors/user-view-model.ts';
import type {Workspace} from '../../session/state/workspace.ts';
import {userTexts} from '../../messages/screens.ts';
import {displayWidth} from '../../text/width.ts';
import {Frame} from '../components/frame.tsx';
import {ErrorBoundary} from '../components/error-boundary.tsx';
import {LineText} from '../components/line-text.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {Pane} from '../panes/pane.tsx';
import {ResourcesPane} from '../panes/resources-pane.tsx';
import {
	useSession,
	useSize,
	useTick,
	useWorkspace,
} from '../session-context.ts';

/** Returns the visible rows of a pane, if not all of its content is visible. */
const placeText = (top: number, count: number, height: number): string =>
	(count <= height ? '' : userTexts.rowsOf({first: top + 1, last: Math.min(count, top + height), count}));

function User({workspace, screen}: {readonly workspace: Workspace; readonly screen: UserScreenState}) {
	const {userId, pane} = screen;
	const {keymap, demoGuide, userLink} = useSession();
	const guide = useStore(demoGuide);
	const size = useSize();
	const local = useTick();
	useStore(workspace.details.store, details => details.get(userId));
	// Findings compare the user with the other loaded users.
	useStore(workspace.fleetStats.store);
	const {
		layout, findings, resources, connections, counts, scrollOffsets: tops, aside,
	} = userViewModel(workspace, screen, {size, local, nameOf: keymap.nameOf});
	const details = shownDetails(workspace, userId);
	// Findings can change until everything is loaded.
	const isLoading = Object.values(details).some(({loading}) => loading);
	const hint = demoHint(guide, 'user', keymap.nameOf) ?? '';
	const hasRoomForHint = displayWidth(hint) + userTexts.findings.length + 4 <= layout.panes.findings.columns;
	const isStored = workspace.target().stored !== undefined;
	// When a part of a snapshot was read says nothing about its age.
	const ageOf = (updatedAt: number | undefined) => updatedText(isStored ? undefined : updatedAt, local);
	const paneOf = (name: PaneName, title: string, status: string) => ({
		title,
		right: [status, placeText(tops[name], counts[name], layout.panes[name].height)].filter(text => text !== '').join(' · ') + ' ',
		columns: layout.panes[name].columns + (name === 'findings' ? 0 : paneIndent),
		isFocused: pane === name,
	});
	const {resources: streamsRoom} = layout.panes;
	// The last column of the terminal stays blank.
	const streamsSize = layout.isSideBySide ? streamsRoom : {...streamsRoom, columns: streamsRoom.columns - 1};
	const resourcesPane = (
		<Pane {...paneOf('resources', userTexts.resources, ageOf(details.resources.updatedAt))}>
			<Box flexDirection='column' paddingLeft={paneIndent}>
				<ErrorBoundary place='resources pane'><ResourcesPane items={resources} top={tops.resources} size={streamsSize}/></ErrorBoundary>
			</Box>
		</Pane>
	);
	const connectionsPane = (
		<Pane {...paneOf('connections', userTexts.connections, ageOf(details.connections.updatedAt))}>
			<Box paddingLeft={paneIndent}>
				<ErrorBoundary place='connections pane'><TextLines lines={connections} top={tops.connections} height={layout.panes.connections.height}/></ErrorBoundary>
			</Box>
		</Pane>
	);
	const findingsPane = (
		<Pane {...paneOf('findings', userTexts.findings, isLoading ? userTexts.stillLoading : (hasRoomForHint ? hint : ''))}>
			<ErrorBoundary place='findings pane'><TextLines lines={[...findings.lines, ...aside]} top={tops.findings} height={layout.panes.findings.height}/></ErrorBoundary>
		</Pane>
	);
	const lowerRows = layout.areFindingsLeft ? size.rows - 2 : size.rows - 3 - layout.panes.findings.height;
	const rule = (
		<>
			<Text> </Text>
			<LineText line={line(Array.from({length: lowerRows}, () => '│').join('\n'), 'soft')}/>
			<Text> </Text>
		</>
	);
	return (
		<Frame header={room => withLink(userHeader(workspace.target(), workspace.redaction.userId(userId), details.user, room), cleanText(userId), userLink(userId))}>
			{!layout.areFindingsLeft && findingsPane}
			{layout.isSideBySide
				? (
					<Box>
						{layout.areFindingsLeft ? findingsPane : undefined}
						{layout.areFindingsLeft ? rule : undefined}
						{resourcesPane}
						{rule}
						{connectionsPane}
					</Box>
				)
				: (
					<>
						{layout.panes.resources.height > 0 && resourcesPane}
						{layout.panes.connections.height > 0 && connectionsPane}
					</>
				)}
		</Frame>
	);
}

/** Draws one user: findings, resource freshness and connections. */
export function UserScreen({screen}: {readonly screen: UserScreenState}) {
	const workspace = useWorkspace();
	return workspace === undefined ? undefined : <User workspace={workspace} screen={screen}/>;
}
