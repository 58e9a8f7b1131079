import type {CountedColumn} from '../../fleet/stats/counted-columns.ts';
import type {CommandRequest} from '../../presentation/custom-command.ts';
import type {SetupPurpose, SetupStep} from '../../presentation/setup.ts';
import type {Pane} from '../../presentation/layout.ts';
import {scopesOn, type Scope} from '../../keys/scopes.ts';
import type {TextContent} from '../../presentation/text-screen.ts';
import type {WriteStep} from '../../presentation/write-screen.ts';
import type {TextInput} from '../../text/text-input.ts';
import type {ColumnDraft} from './columns-screen.ts';
import type {ExportFormat, ExportSource} from './export-texts.ts';
import type {FindingIdentity} from './finding-cursor.ts';
import type {ListViewport} from './list-viewport.ts';

/** A screen, with all that is its own: going back to it shows it as it was. */
export type Screen =
	| {readonly name: 'setup'; readonly purpose: SetupPurpose; readonly step: SetupStep}
	/** `chosen` is the profile whose key is being got: its key command may take its time. */
	| {readonly name: 'profiles'; readonly chosen?: string}
	/**
	`anchor` is the ID of the user under the cursor: the cursor stays on it while rows arrive, leave and move. `range` is the ID of the user where a range of users
	to mark begins; it ends at the cursor. `end` is set while the cursor is to stay on the last row instead: the number of rows when that was asked for.
	*/
	| {
		readonly name: 'roster';
		readonly list: ListViewport;
		readonly anchor?: string | undefined;
		readonly range?: string | undefined;
		readonly end?: number | undefined;
	}
	/** The field of the filter, at the bottom of the roster below; `before` is the filter that Esc goes back to. */
	| {readonly name: 'filter'; readonly field: TextInput; readonly before: string}
	/** The search in the history of filters, above the field; `back` is how many matches are passed over. */
	| {readonly name: 'search'; readonly field: TextInput; readonly back: number}
	/** The saved filters. */
	| {readonly name: 'filters'; readonly list: ListViewport}
	| {readonly name: 'states'}
	/** The menu of sort orders: of users, or with `of` of the overview's providers. */
	| {readonly name: 'sort'; readonly of?: 'providers'}
	/** The menu of export formats; with `replace`, the question whether that file is replaced. */
	| {readonly name: 'export'; readonly source: ExportSource; readonly replace?: {readonly format: ExportFormat; readonly file: string}}
	/** `chosen` is the provider that the users are to be limited to, here or at the server. With `selects`, the menu only moves the cursor of the overview below. */
	| {readonly name: 'provider'; readonly chosen?: string; readonly selects?: 'row'}
	/** The users of whose IDs a looked up ID is a part; one of them is to be opened. */
	| {readonly name: 'matches'; readonly id: string; readonly users: ReadonlyArray<{readonly userId: string; readonly clientUserId: string | undefined}>}
	| {
		readonly name: 'user';
		readonly userId: string;
		readonly pane: Pane;
		readonly scrollOffsets: Readonly<Record<Pane, number>>;
		/** The position of the finding under the cursor, and which finding it is: the cursor stays on it when findings are sorted again. */
		readonly finding: number;
		readonly anchor?: FindingIdentity | undefined;
		/** Whether the finding shows its evidence. */
		readonly isOpen: boolean;
		/** Whether the panes list what needs no attention too. */
		readonly showsAll?: boolean | undefined;
	}
	/** `anchor` is the provider under the cursor: the cursor stays on it when the providers are sorted again. */
	| {readonly name: 'overview'; readonly list: ListViewport; readonly anchor?: string | undefined}
	/** Of one provider, or of all. `anchor` is the ID of the row under the cursor: the cursor stays on it when the fixes change. `undefined` until a key or a click moves the cursor. */
	| {readonly name: 'fixes'; readonly provider?: string | undefined; readonly list: ListViewport; readonly anchor?: string | undefined}
	/** The chooser of the user list's columns, with a draft that is not in use yet. */
	| {readonly name: 'columns'; readonly draft: ColumnDraft; readonly list: ListViewport}
	/** How often the values of a column occur. `anchor` is the value under the cursor. */
	| {readonly name: 'counts'; readonly column: CountedColumn; readonly isByValue: boolean; readonly list: ListViewport; readonly anchor?: string | undefined}
	/** What the marked users share. `anchor` is the key of the value under the cursor. */
	| {readonly name: 'compare'; readonly list: ListViewport; readonly anchor?: string | undefined}
	/** One provider: its verdict, and what its failing users share. */
	| {readonly name: 'explain'; readonly provider: string; readonly list: ListViewport}
	/** What can be done on the screen below, as far as it has the words of the field. `anchor` is the ID of the selected row. */
	| {readonly name: 'help'; readonly field: TextInput; readonly list: ListViewport; readonly anchor?: string | undefined}
	/** The line of a command, in the footer of the screen below. */
	| {readonly name: 'command'; readonly field: TextInput}
	/** Something that changes at Junction: the question, and what came of it. The step `link` is the only place that holds a reconnect link. */
	| {readonly name: 'write'; readonly step: WriteStep; readonly scrollOffset: number}
	/** The question before a custom command runs. `shownAt` is this machine's monotonic time, in milliseconds: keys that were pressed before do not answer it. */
	| {readonly name: 'run'; readonly request: CommandRequest; readonly shownAt: number; readonly scrollOffset: number}
	/** `redacted` is what is shown while redaction is on. */
	| {
		readonly name: 'text';
		readonly title: string;
		readonly content: TextContent;
		readonly redacted: {readonly title: string; readonly content: TextContent};
		readonly scrollOffset: number;
	};

/** The same screen, and in set-up the same step, whatever was typed or moved meanwhile. */
export const isSamePlace = (a: Screen, b: Screen): boolean =>
	a.name === b.name && (a.name !== 'setup' || b.name !== 'setup' || a.step.name === b.step.name);

/** Returns whether a screen counts seconds down: the time left of a link, or the wait before the API key is checked again. */
export const isCounting = (screen: Screen): boolean =>
	(screen.name === 'write' && screen.step.name === 'link') || (screen.name === 'setup' && screen.step.name === 'checking' && screen.step.retry !== undefined);

/** The scopes of the steps of a write; results are read like a text. */
const writeScopes = {
	provider: 'menu', confirm: 'confirm', sending: 'text', refreshed: 'text', link: 'link', expired: 'text', failed: 'text',
} as const satisfies Readonly<Record<WriteStep['name'], keyof typeof scopesOn>>;

/** The scopes of a screen, in the order in which they are asked for a key. */
export const scopesOf = (screen: Screen): readonly Scope[] => {
	switch (screen.name) {
		case 'setup': {
			const {name} = screen.step;
			return scopesOn[name === 'key' || name === 'checking' ? name : 'menu'];
		}

		case 'profiles': {
			return scopesOn[screen.chosen === undefined ? 'menu' : 'checking'];
		}

		case 'write': {
			return scopesOn[writeScopes[screen.step.name]];
		}

		case 'run': {
			return scopesOn.confirm;
		}

		case 'sort':
		case 'states':
		case 'export':
		case 'provider':
		case 'matches': {
			return scopesOn.menu;
		}

		case 'roster':
		case 'user':
		case 'overview':
		case 'fixes':
		case 'columns':
		case 'counts':
		case 'compare':
		case 'filters':
		case 'search':
		case 'explain':
		case 'filter':
		case 'command':
		case 'help':
		case 'text': {
			return scopesOn[screen.name];
		}
	}
};
