import {panes} from '../../presentation/layout.ts';
import type {Session} from '../session.ts';
import {scrollToEvidence, userViewModel, type UserScreen} from '../selectors/user-view-model.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

type UserInSight = {readonly screen: UserScreen; readonly current: Workspace};

const userInSight = ({view, workspace}: Session): UserInSight | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current !== undefined && screen.name === 'user' ? {screen, current} : undefined;
};

const turnPane = (by: number): Command => ({
	run(session) {
		const found = userInSight(session);
		if (found === undefined) {
			return;
		}

		const {screen} = found;
		const pane = panes[(panes.indexOf(screen.pane) + by + panes.length) % panes.length] ?? 'findings';
		session.view.replace({...screen, pane});
	},
});

const showEvidence = (session: Session): void => {
	const found = userInSight(session);
	if (found === undefined) {
		return;
	}

	const {view, renderClock} = session;
	const {screen, current} = found;
	const at = {size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: session.keymap.nameOf};
	const opened: UserScreen = {...screen, isOpen: !screen.isOpen};
	if (!opened.isOpen) {
		view.replace(opened);
		return;
	}

	const shown = userViewModel(current, opened, at);
	const places = (shown.triage.findings[opened.finding]?.evidence ?? []).map(evidence => evidence.at);
	// The finding's first line goes to the top: what it opens into is below.
	const findings = shown.findings.starts[opened.finding] ?? 0;
	view.replace({...opened, scrollOffsets: {...scrollToEvidence(shown, places), findings}});
};

/** What Junction said for the pane that has the focus; the findings rest on all of it. `undefined` where nothing came yet. */
const rawOf = ({screen, current}: UserInSight): unknown => {
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
			// What Junction support asks for.
			trace_ids: {resources: resources.answer?.traceId, connections: connections.answer?.traceId},
		};
};

/** What the user screen does besides moving. */
export const userCommands = {
	'user.evidence': {
		run: showEvidence,
		unavailable(session) {
			const found = userInSight(session);
			return found?.screen.pane === 'findings' ? undefined : 'the findings do not have the focus';
		},
	},
	'user.pane': turnPane(1),
	'user.paneBack': turnPane(-1),
	'user.refresh': {
		run(session) {
			const found = userInSight(session);
			found?.current.details.load(found.screen.userId, 0);
		},
	},
	'user.raw': {
		run(session) {
			const found = userInSight(session);
			if (found === undefined) {
				return;
			}

			const {userId, pane} = found.screen;
			session.view.push({
				name: 'text', title: `${pane === 'findings' ? 'all' : pane} of ${userId}`, content: {kind: 'raw', value: rawOf(found)}, scrollOffset: 0,
			});
		},
		unavailable(session) {
			const found = userInSight(session);
			return found === undefined || rawOf(found) === undefined ? 'nothing of this has been loaded' : undefined;
		},
	},
	'user.back': {
		run(session) {
			const found = userInSight(session);
			session.view.pop();
			// Nobody waits for it any more; what is there stays.
			found?.current.details.cancel(found.screen.userId);
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
