import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {panes} from '../../presentation/layout.ts';
import type {Details} from '../../fleet/loading/user-details.ts';
import {redactedDetails} from '../../fleet/redaction/redacted-states.ts';
import {shownUser} from '../screens/user.ts';
import type {Session} from '../session.ts';
import {limitedReason} from '../selectors/limited-reason.ts';
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

const hasOpenEvidence = ({view, renderClock, keymap}: Pick<Session, 'view' | 'renderClock' | 'keymap'>, {screen, current}: ActiveUser): boolean =>
	userViewModel(current, screen, {size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: keymap.nameOf}).isOpen;

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
const rawOf = ({screen}: Pick<ActiveUser, 'screen'>, {resources, connections, user, pulls}: Details): unknown => {
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
			if (found?.screen.pane !== 'findings') {
				return unavailableReasons.onlyInFindings;
			}

			return shownUser(session, found.screen)?.triage.findings.length === 0 ? unavailableReasons.noFindings : undefined;
		},
	},
	'user.all': {
		run(session) {
			const found = activeUser(session);
			if (found !== undefined) {
				session.view.replace({...found.screen, showsAll: found.screen.showsAll !== true});
			}
		},
	},
	'user.pane': turnPane(1),
	'user.paneBack': turnPane(-1),
	'user.refresh': {
		run(session) {
			const found = activeUser(session);
			found?.current.details.load(found.screen.userId, 0);
		},
		unavailable(session) {
			const found = activeUser(session);
			const parts = found === undefined ? [] : Object.values(found.current.details.of(found.screen.userId));
			if (parts.some(({loading}) => !loading)) {
				return undefined;
			}

			const waits = parts.flatMap(({retry}) => retry ?? []).toSorted((a, b) => a.until - b.until);
			return limitedReason(waits[0]);
		},
	},
	'user.raw': {
		run(session) {
			const found = activeUser(session);
			if (found === undefined) {
				return;
			}

			const {userId, pane} = found.screen;
			const {redactor} = session.redaction;
			const details = found.current.details.of(userId);
			const redacted = redactedDetails(details, redactor);
			const textOf = (id: string, value: unknown) => ({title: commandMessages.rawTitles[pane](id), content: {kind: 'raw', value}} as const);
			session.view.push({
				name: 'text',
				...textOf(userId, rawOf(found, details)),
				redacted: textOf(redactor.userId(userId), rawOf(found, redacted)),
				scrollOffset: 0,
			});
		},
		unavailable(session) {
			const found = activeUser(session);
			return found === undefined || rawOf(found, found.current.details.of(found.screen.userId)) === undefined ? unavailableReasons.noPaneData : undefined;
		},
	},
	'user.back': {
		run(session) {
			const found = activeUser(session);
			if (found !== undefined && hasOpenEvidence(session, found)) {
				// The innermost open thing closes first: what is below stays.
				showEvidence(session);
				return;
			}

			session.view.pop();
			// The details are no longer needed; those already loaded stay cached.
			found?.current.details.cancel(found.screen.userId);
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
