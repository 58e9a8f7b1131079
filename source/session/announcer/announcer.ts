import {redactApiKeys} from '../../settings/key-text.ts';
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

/** How long, in milliseconds, typing must rest before it is said, with what came of it: letter by letter nobody could listen. */
const typingRest = 400;

/** The session for the ear. */
export type Announcer = {
	/** Which item of the menu in sight is picked, as `3 of 14`. */
	readonly menuItem: (label: string, position: string) => void;
	/** Says all of what is in sight again. */
	readonly repeat: () => void;
	readonly stop: () => void;
};

/** Says what is in sight, then only what is new, line by line and no line twice in a row. */
export const startAnnouncer = (session: Session, say: (lines: readonly string[]) => void): Announcer => {
	let known = nothingAnnounced;
	let picked: {readonly place: string; readonly label: string; readonly position: string} | undefined;
	let last = '';
	let due: NodeJS.Immediate | undefined;
	let typing: NodeJS.Timeout | undefined;
	/** What the field had when the wait for its rest began. */
	let typed: ScreenSnapshot['field'];

	const sightNow = (): ScreenSnapshot => {
		const snapshot = snapshotOf(session, unavailable);
		return picked?.place === snapshot.place
			? {...snapshot, parts: {...snapshot.parts, picked: {key: picked.label, lines: [`${spoken(picked.label)}, ${picked.position}`]}}}
			: snapshot;
	};

	const tell = () => {
		clearTimeout(typing);
		typing = undefined;
		const news = diffAnnouncements(known, sightNow(), session.view.store.getState().stack.length - 1);
		known = news.known;
		// What was typed may be a key.
		const safe = news.lines.map(line => redactApiKeys(line));
		const lines = safe.filter((line, index) => line !== (safe[index - 1] ?? last));
		const end = lines.at(-1);
		if (end === undefined) {
			return;
		}

		last = end;
		say(lines);
	};

	const lookNow = () => {
		due = undefined;
		const snapshot = sightNow();
		if (!isTyping(known, snapshot)) {
			tell();
		} else if (typing === undefined || typed?.text !== snapshot.field?.text || typed?.cursor !== snapshot.field?.cursor) {
			// Only typing begins the wait anew: pages may arrive all the while.
			clearTimeout(typing);
			typed = snapshot.field;
			typing = setTimeout(tell, typingRest);
		}
	};

	/** A key may change several things: they are told together. */
	const look = () => {
		due ??= setImmediate(lookNow);
	};

	const stopView = session.view.store.subscribe(look);
	let stopWorkspace: ReadonlyArray<() => void> = [];
	const follow = () => {
		for (const stop of stopWorkspace) {
			stop();
		}

		const {current} = session.workspace.getState();
		stopWorkspace = current === undefined
			? []
			: [
				current.pageLoader.store.subscribe(look),
				current.userQuery.store.subscribe(look),
				current.rosterFilter.store.subscribe(look),
				current.details.store.subscribe(look),
				current.sampler.store.subscribe(look),
			];
		look();
	};

	const stopCurrent = session.workspace.subscribe(follow);
	follow();

	return {
		menuItem(label, position) {
			picked = {place: snapshotOf(session, unavailable).place, label, position};
			look();
		},
		repeat() {
			known = nothingAnnounced;
			last = '';
			tell();
		},
		stop() {
			clearImmediate(due);
			clearTimeout(typing);
			stopView();
			stopCurrent();
			for (const stop of stopWorkspace) {
				stop();
			}
		},
	};
};
