import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {rosterStatusLines} from '../../source/session/selectors/roster-status-lines.ts';
import type {Session} from '../../source/session/session.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {key} from './http-server.ts';
import {serveScript, type Call, type Reply} from './scripted-server.ts';
import {said} from './hostile-text.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from './session.ts';

/** What sends the session what a terminal would send; menus get nothing. */
export const keyboardOf = (session: Session) => {
	const dispatch = createKeyDispatcher(session, async () => undefined);
	return (bytes: string): void => {
		const parser = createKeyParser();
		for (const pressed of [...parser.push(bytes), ...parser.flush()]) {
			dispatch([pressed]);
		}
	};
};

/** The ids of the users that the roster lists, from the first to the last. */
export const listedIn = (session: Session): readonly string[] => {
	const {roster, userQuery} = workspaceOf(session);
	return Array.from({length: userQuery.store.getState().count}, (_, position) => roster.userId(userQuery.rowAt(position) ?? -1) ?? '');
};

const listOf = (session: Session) => {
	const [lowest] = session.view.store.getState().stack;
	return lowest.name === 'roster' ? lowest.list : {cursor: -1, scrollOffset: 0};
};

/** The user under the cursor, also while a filter is typed. */
export const userUnderCursor = (session: Session): string | undefined => {
	const {roster, userQuery} = workspaceOf(session);
	return roster.userId(userQuery.rowAt(listOf(session).cursor) ?? -1);
};

/** How many rows of users stand above the cursor on the screen. */
export const rowOnScreen = (session: Session): number => {
	const {cursor, scrollOffset: top} = listOf(session);
	return cursor - top;
};

/** What stands between the users and the footer. */
export const footOf = (session: Session): string =>
	said(rosterStatusLines(workspaceOf(session), session.view.store.getState(), session.renderClock.store.getState().at, session));

export const flashOf = (session: Session): string | undefined => session.view.store.getState().flash;

/** A session over a server that answers as the test says, with all of the first pages loaded. */
export const openScript = async (answer: (call: Call, number: number) => Reply | Promise<Reply>, options: Parameters<typeof openSession>[0] = {}) => {
	const server = await serveScript(answer);
	const opened = await openSession({target: targetOf({url: server.baseUrl, key}), ...options});
	await pagesLoaded(opened.session);
	return {...opened, ...server, type: keyboardOf(opened.session)};
};
