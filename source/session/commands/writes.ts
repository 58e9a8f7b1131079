import {unavailableReasons} from '../../messages/commands.ts';
import {notByLink, providerToConnect} from '../../writes/reconnectable.ts';
import {reconnectChoices} from '../flows/write-flow.ts';
import {shownUser} from '../screens/user.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import type {Session} from '../session.ts';
import {back, type Command} from './command.ts';

/** Returns the user of the user screen, or the one under the cursor of the user list. */
const userOf = (session: Session): string | undefined => {
	const screen = session.view.screen();
	return screen.name === 'user' ? screen.userId : selectedUser(session);
};

/** Returns the providers of a user's connections, or of the streams if no connections are loaded. */
const ownProviders = ({workspace}: Session, userId: string): readonly string[] => {
	const details = workspace.getState().current?.details.of(userId);
	const connections = details?.connections.answer?.value.connections.map(({slug}) => slug);
	const streams = details?.resources.answer?.value.records[0]?.streams.map(({provider}) => provider);
	return [...new Set(connections ?? streams)];
};

/** Returns the provider that a link should connect: that of the selected finding, else the only one of the user; `undefined` if it is not clear. */
const clearProvider = (session: Session): string | undefined => {
	const screen = session.view.screen();
	if (screen.name !== 'user') {
		return undefined;
	}

	const shown = shownUser(session, screen);
	const own = ownProviders(session, screen.userId);
	const provider = shown?.triage.findings[shown.finding]?.provider ?? (own.length === 1 ? own[0] : undefined);
	return provider === undefined || notByLink(providerToConnect(provider)) !== undefined ? undefined : provider;
};

/** Commands that change something at Junction, and those of their questions and results. */
export const writeCommands = {
	'screen.refreshUser': {
		run(session) {
			const userId = userOf(session);
			if (userId !== undefined) {
				session.writeFlow.askToRefresh(userId);
			}
		},
		unavailable: session => session.writeFlow.refusal() ?? (userOf(session) === undefined ? unavailableReasons.noUserSelected : undefined),
	},
	'user.reconnect': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name === 'user') {
				session.writeFlow.askToReconnect(screen.userId, clearProvider(session), reconnectChoices(ownProviders(session, screen.userId)));
			}
		},
		unavailable: ({writeFlow}) => writeFlow.refusal(),
	},
	'confirm.accept': {
		run({view, writeFlow, customCommands}) {
			if (view.screen().name === 'run') {
				customCommands.confirm();
			} else {
				writeFlow.confirm();
			}
		},
	},
	'confirm.cancel': back,
	'link.copy': {
		run({writeFlow}) {
			writeFlow.copyLink();
		},
	},
	'link.back': back,
} as const satisfies Readonly<Record<string, Command>>;
