import {surviving} from '../../logging/handled-errors.ts';
import {redactApiKeys} from '../../settings/api-key-text.ts';
import {unavailable} from '../commands/registry.ts';
import {snapshotOf} from '../screens/registry.ts';
import {
	isTyping,
	diffAnnouncements,
	nothingAnnounced,
	type ScreenSnapshot,
} from '../../presentation/spoken/announcements.ts';
import {spoken} from '../../presentation/spoken/spoken-text.ts';
import type {Session} from '../session.ts';

/** How long typing must pause before it is announced, in milliseconds: letter-by-letter output would be unusable. */
const typingRest = 400;

/** The screen reader output of a session. */
export type Announcer = {
	/** Announces the selected item of the active menu, for example `3 of 14`. */
	readonly menuItem: (label: string, position: string) => void;
	/** Announces the whole active screen again. */
	readonly repeat: () => void;
	readonly stop: () => void;
};

/** Announces the active screen, then only changes, line by line, and no line twice in a row. */
export const startAnnouncer = (session: Session, say: (lines: readonly string[]) => void): Announcer => {
	let known = nothingAnnounced;
	let picked: {readonly place: string; readonly label: string; readonly position: string} | undefined;
	let last = '';
	let due: NodeJS.Immediate | undefined;
	let typing: NodeJS.Timeout | undefined;
	/** The field's content when the wait for a typing pause started. */
	let typed: ScreenSnapshot['field'];

	const currentSnapshot = (): ScreenSnapshot => {
		const snapshot = snapshotOf(session, unavailable);
		return picked?.place === snapshot.place
			? {...snapshot, parts: {...snapshot.parts, picked: {key: picked.label, lines: [`${spoken(picked.label)}, ${picked.position}`]}}}
			: snapshot;
	};

	const announce = surviving('announcement', () => {
		clearTimeout(typing);
		typing = undefined;
		const news = diffAnnouncements(known, currentSnapshot(), session.view.store.getState().stack.length - 1);
		known = news.known;
		// The typed text may be an API key.
		const safe = news.lines.map(line => redactApiKeys(line));
		const lines = safe.filter((line, index) => line !== (safe[index - 1] ?? last));
		const end = lines.at(-1);
		if (end === undefined) {
			return;
		}

		last = end;
		say(lines);
	});

	const checkNow = surviving('announcement', () => {
		due = undefined;
		const snapshot = currentSnapshot();
		if (!isTyping(known, snapshot)) {
			announce();
		} else if (typing === undefined || typed?.text !== snapshot.field?.text || typed?.cursor !== snapshot.field?.cursor) {
			// Only typing restarts the wait, because pages may arrive at any time.
			clearTimeout(typing);
			typed = snapshot.field;
			typing = setTimeout(announce, typingRest);
		}
	});

	/** Schedules one check, because a key may cause several changes that belong together. */
	const scheduleCheck = () => {
		due ??= setImmediate(checkNow);
	};

	const stopView = session.view.store.subscribe(scheduleCheck);
	let stopWorkspace: ReadonlyArray<() => void> = [];
	const follow = () => {
		for (const stop of stopWorkspace) {
			stop();
		}

		const {current} = session.workspace.getState();
		stopWorkspace = current === undefined
			? []
			: [
				current.pageLoader.store.subscribe(scheduleCheck),
				current.userQuery.store.subscribe(scheduleCheck),
				current.rosterFilter.store.subscribe(scheduleCheck),
				current.details.store.subscribe(scheduleCheck),
				current.sharingSampler.store.subscribe(scheduleCheck),
				current.connectionLoader.store.subscribe(scheduleCheck),
				current.fixes.store.subscribe(scheduleCheck),
				current.fleetStats.store.subscribe(scheduleCheck),
			];
		scheduleCheck();
	};

	const stopRedaction = session.redaction.store.subscribe(scheduleCheck);
	const stopCurrent = session.workspace.subscribe(follow);
	follow();

	return {
		menuItem(label, position) {
			picked = {place: snapshotOf(session, unavailable).place, label, position};
			scheduleCheck();
		},
		repeat() {
			known = nothingAnnounced;
			last = '';
			announce();
		},
		stop() {
			clearImmediate(due);
			clearTimeout(typing);
			stopView();
			stopCurrent();
			stopRedaction();
			for (const stop of stopWorkspace) {
				stop();
			}
		},
	};
};
