import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {panes} from '../../presentation/layout.ts';
import type {Session} from '../session.ts';
import {
	anchoredUser,
	scrollToEvidence,
	userViewModel,
	type UserScreen,
} from '../selectors/user-view-model.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

type ActiveUser = {readonly screen: UserScreen; readonly current: Workspace};

const activeUser = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): ActiveUser | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current !== undefined && screen.name === 'user' ? {screen, current} : undefined;
};

const turnPane = (by: number): Command => ({
	run(session) {
		const found = activeUser(session);
		if (found === undefined) {
			return;
		}

		const {screen} = found;
		const pane = panes[(panes.indexOf(screen.pane) + by + panes.length) % panes.length] ?? 'findings';
		session.view.replace({...screen, pane});
	},
});

const showEvidence = (session: Pick<Session, 'view' | 'workspace' | 'renderClock' | 'keymap'>): void => {
	const found = activeUser(session);
	if (found === undefined) {
		return;
	}

	const {view, renderClock} = session;
	const {screen, current} = found;
	const at = {size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: session.keymap.nameOf};
	const anchored = anchoredUser(screen, userViewModel(current, screen, at));
	const opened: UserScreen = {...anchored, isOpen: !anchored.isOpen};
	if (!opened.isOpen) {
		view.replace(opened);
		return;
	}

	const shown = userViewModel(current, opened, at);
	const places = (shown.triage.findings[shown.finding]?.evidence ?? []).map(evidence => evidence.at);
	// Scroll the finding's first line to the top, so that its evidence below it is visible.
	const findings = shown.findings.starts[shown.finding] ?? 0;
	view.replace({...opened, scrollOffsets: {...scrollToEvidence(shown, places), findings}});
};

/** Returns Junction's responses for the focused pane; for the findings, which use all of them, all. `undefined` when none has arrived. */
const rawOf = ({screen, current}: ActiveUser): unknown => {
	const {resources, connections, user, pulls} = current.details.of(screen.userId);
	if (screen.pane !== 'findings') {
		return {resources, connections}[screen.pane].answer?.raw;
	}

	return [resources, connections, user, pulls].every(({answer}) => answer === undefined)
		? undefined
		: {
			user: user.answer?.raw,
			connections: connections.answer?.raw,
			resources: resources.answer?.raw,
			historical_pull: pulls.answer?.raw,
			// Junction support asks for these.
			trace_ids: {resources: resources.answer?.traceId, connections: connections.answer?.traceId},
		};
};

/** Commands of the user screen, except moving. */
export const userCommands = {
	'user.evidence': {
		run: showEvidence,
		unavailable(session) {
			const found = activeUser(session);
			return found?.screen.pane === 'findings' ? undefined : unavailableReasons.onlyInFindings;
		},
	},
	'user.pane': turnPane(1),
	'user.paneBack': turnPane(-1),
	'user.refresh': {
		run(session) {
			const found = activeUser(session);
			found?.current.details.load(found.screen.userId, 0);
		},
	},
	'user.raw': {
		run(session) {
			const found = activeUser(session);
			if (found === undefined) {
				return;
			}

			const {userId, pane} = found.screen;
			session.view.push({
				name: 'text', title: commandMessages.rawTitles[pane](userId), content: {kind: 'raw', value: rawOf(found)}, scrollOffset: 0,
			});
		},
		unavailable(session) {
			const found = activeUser(session);
			return found === undefined || rawOf(found) === undefined ? unavailableReasons.noPaneData : undefined;
		},
	},
	'user.back': {
		run(session) {
			const found = activeUser(session);
			session.view.pop();
			// The details are no longer needed; those already loaded stay cached.
			found?.current.details.cancel(found.screen.userId);
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
