import {paneAt} from '../selectors/hit-test.ts';
import {shownDetails} from '../state/shown-user.ts';
import {userViewModel, type UserViewModel} from '../selectors/user-view-model.ts';
import {spokenViewportSize} from '../selectors/viewport-size.ts';
import {userSnapshot} from '../snapshots/user-snapshot.ts';
import {identityOf, moveFinding} from '../state/finding-cursor.ts';
import {clampScrollOffset, scrollBy} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {emptySnapshot, type ScreenDefinition, type ScreenOf} from './screen-definition.ts';

/** Returns what the user screen shows now; `undefined` while no team is connected. */
export const shownUser = ({
	view, workspace, renderClock, keymap,
}: Pick<Session, 'view' | 'workspace' | 'renderClock' | 'keymap'>, screen: ScreenOf<'user'>): UserViewModel | undefined => {
	const {current} = workspace.getState();
	return current && userViewModel(current, screen, {
		size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: keymap.nameOf,
	});
};

/** Returns the screen with the cursor on the finding at a position of those that are shown; another one than before is closed. */
export const selectFinding = (screen: ScreenOf<'user'>, {triage, finding: before, isOpen}: UserViewModel, finding: number): ScreenOf<'user'> => {
	const own = triage.findings[finding];
	return {
		...screen, finding, anchor: own && identityOf(own), isOpen: isOpen && finding === before,
	};
};

/** One user: findings above resource freshness and connections. */
export const userDefinition: ScreenDefinition<'user'> = {
	snapshot({view, workspace}, screen, {localNow, nameOf}) {
		const {current} = workspace.getState();
		if (current === undefined) {
			return emptySnapshot;
		}

		const {size} = view.store.getState();
		const shown = userViewModel(current, screen, {size, local: localNow, nameOf});
		return userSnapshot({...screen, userId: current.redaction.userId(screen.userId)}, shown, shownDetails(current, screen.userId), {
			serverNow: current.clock.now(), localNow, nameOf, clock: current.clock.difference(),
		});
	},
	move(session, screen, motion) {
		const shown = shownUser(session, screen);
		if (shown === undefined) {
			return screen;
		}

		const {isScreenReader} = session.capabilities;
		const {pane} = screen;
		const {height} = shown.layout.panes[pane];
		if (pane === 'findings') {
			// A screen reader reads a finding whole, so there is nothing to scroll inside it.
			const visible = isScreenReader ? shown.findings.lines.length : height;
			const {finding, scrollOffset} = moveFinding({finding: shown.finding, scrollOffset: shown.scrollOffsets.findings}, motion, shown.findings, visible);
			return selectFinding({...screen, scrollOffsets: {...screen.scrollOffsets, findings: scrollOffset}}, shown, finding);
		}

		const size = {count: shown.counts[pane], height};
		const scrollOffset = isScreenReader
			? scrollBy(screen.scrollOffsets[pane], motion, spokenViewportSize(size))
			: scrollBy(shown.scrollOffsets[pane], motion, size);
		return {...screen, scrollOffsets: {...screen.scrollOffsets, [pane]: scrollOffset}};
	},
	scroll(session, screen, wheel) {
		const shown = shownUser(session, screen);
		const pane = shown && paneAt(wheel, shown.layout)?.pane;
		if (shown === undefined || pane === undefined) {
			return undefined;
		}

		const scrollOffset = clampScrollOffset(shown.scrollOffsets[pane] + wheel.rows, {count: shown.counts[pane], height: shown.layout.panes[pane].height});
		return {...screen, scrollOffsets: {...screen.scrollOffsets, [pane]: scrollOffset}};
	},
};
