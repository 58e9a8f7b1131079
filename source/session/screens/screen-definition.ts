import type {CommandId} from '../../keys/bindings.ts';
import type {NameOf} from '../../keys/keymap.ts';
import type {ScreenSnapshot} from '../../presentation/spoken/announcements.ts';
import type {ListViewport, Motion, ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';

/** The name of a screen. */
export type ScreenName = Screen['name'];

/** The state of the screen with this name. */
export type ScreenOf<Name extends ScreenName> = Extract<Screen, {name: Name}>;

/** Returns why a command is not available now; `undefined` when it is. */
export type Unavailable = (session: Session, id: CommandId) => string | undefined;

/** What a snapshot needs besides the session. */
export type SnapshotContext = {
	readonly unavailable: Unavailable;
	/** The names of keys, spelled out for a screen reader. */
	readonly nameOf: NameOf;
	/** This machine's time, in milliseconds. */
	readonly localNow: number;
};

/** A list with a cursor, which fills the screen. */
export type ListDefinition<Name extends ScreenName> = {
	/** Returns the screen's row of the first visible list row. */
	readonly firstRow: (session: Session, screen: ScreenOf<Name>) => number;
	/** The width of its rows, where something else is next to them. A click there does nothing. */
	readonly columns?: (session: Session) => number;
	/** Returns the list row at a row of the screen, where rows can have several lines; absent where each has one. */
	readonly rowAt?: (session: Session, screen: ScreenOf<Name>, row: number) => number | undefined;
	/** The command that opens the row under the cursor. */
	readonly open: CommandId;
	readonly viewport: (session: Session, screen: ScreenOf<Name>, unavailable: Unavailable) => {readonly viewport: ListViewport; readonly size: ViewportSize};
	/** Returns the screen with another viewport. */
	readonly withViewport: (session: Session, screen: ScreenOf<Name>, viewport: ListViewport, unavailable: Unavailable) => Screen;
};

/** What the session knows of one screen. A part that is absent does not apply: a menu has no list, and takes its keys from Ink. */
export type ScreenDefinition<Name extends ScreenName> = {
	/** Returns what a screen reader announces. */
	readonly snapshot: (session: Session, screen: ScreenOf<Name>, context: SnapshotContext) => ScreenSnapshot;
	readonly list?: ListDefinition<Name>;
	/** Returns the screen after a movement key. */
	readonly move?: (session: Session, screen: ScreenOf<Name>, motion: Motion) => Screen;
	/** Returns the screen after the wheel turned by a number of rows; `undefined` where nothing scrolls at that position. */
	readonly scroll?: (session: Session, screen: ScreenOf<Name>, wheel: {readonly rows: number; readonly column: number; readonly row: number}) => Screen | undefined;
};

/** Returned while no team is connected. */
export const emptySnapshot: ScreenSnapshot = {place: 'nothing', parts: {}};

/** Returns a snapshot that announces a title only. */
export const titleSnapshot = (place: string, title: string): ScreenSnapshot => ({place, parts: {title: {key: '', lines: [title]}}});
