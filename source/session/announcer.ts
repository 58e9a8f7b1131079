import {hideKeys} from '../settings/key-text.ts';
import {sightOf} from './announce-sight.ts';
import {
	isTyping,
	newsOf,
	nothingKnown,
	type Sight,
} from './content/announce-news.ts';
import {aloud} from './content/announce-words.ts';
import type {Session} from './session.ts';

/** How long, in milliseconds, typing must rest before it is said, with what came of it: letter by letter nobody could listen. */
const typingRest = 400;

/** The session for the ear. */
export type Announcer = {
	/** Which item of the menu in sight is picked, as `3 of 14`. */
	readonly pick: (label: string, position: string) => void;
	/** Says all of what is in sight again. */
	readonly repeat: () => void;
	readonly stop: () => void;
};

/** Says what is in sight, then only what is new, line by line and no line twice in a row. */
export const startAnnouncer = (session: Session, say: (lines: readonly string[]) => void): Announcer => {
	let known = nothingKnown;
	let picked: {readonly place: string; readonly label: string; readonly position: string} | undefined;
	let last = '';
	let due: NodeJS.Immediate | undefined;
	let typing: NodeJS.Timeout | undefined;
	/** What the field had when the wait for its rest began. */
	let typed: Sight['field'];

	const sightNow = (): Sight => {
		const sight = sightOf(session);
		return picked?.place === sight.place
			? {...sight, parts: {...sight.parts, picked: {key: picked.label, lines: [`${aloud(picked.label)}, ${picked.position}`]}}}
			: sight;
	};

	const tell = () => {
		clearTimeout(typing);
		typing = undefined;
		const news = newsOf(known, sightNow(), session.view.store.getState().stack.length - 1);
		known = news.known;
		// What was typed may be a key.
		const safe = news.lines.map(line => hideKeys(line));
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
		const sight = sightNow();
		if (!isTyping(known, sight)) {
			tell();
		} else if (typing === undefined || typed?.text !== sight.field?.text || typed?.cursor !== sight.field?.cursor) {
			// Only typing begins the wait anew: pages may arrive all the while.
			clearTimeout(typing);
			typed = sight.field;
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
				current.walker.store.subscribe(look),
				current.listing.store.subscribe(look),
				current.filtering.store.subscribe(look),
				current.details.store.subscribe(look),
				current.sampler.store.subscribe(look),
			];
		look();
	};

	const stopCurrent = session.workspace.subscribe(follow);
	follow();

	return {
		pick(label, position) {
			picked = {place: sightOf(session).place, label, position};
			look();
		},
		repeat() {
			known = nothingKnown;
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
