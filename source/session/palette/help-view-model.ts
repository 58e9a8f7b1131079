import type {CommandId} from '../../keys/bindings.ts';
import {nearestFirst} from '../../keys/scopes.ts';
import {underlyingSession} from '../selectors/underlying-session.ts';
import {
	commandRows,
	filterRows,
	findRows,
	type HelpRow,
} from '../../presentation/help.ts';
import {helpHeight} from '../../presentation/layout.ts';
import {clampViewport, type ListViewport} from '../state/list-viewport.ts';
import {scopesOf, type Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {argumentCommands} from './argument-commands.ts';

/** One of the `Screen` variants, with its search field and list. */
export type HelpScreen = Extract<Screen, {name: 'help'}>;

/** The content of the help screen. */
export type HelpViewModel = {
	/** Number of rows without a search. */
	readonly all: number;
	readonly rows: readonly HelpRow[];
	readonly list: ListViewport;
	readonly height: number;
	readonly picked: HelpRow | undefined;
};

/** Identifies a row: the binding, or the text that it types. */
const helpRowId = ({does}: HelpRow): string => `${does.kind} ${does.kind === 'command' ? does.id : does.text}`;

/** Returns the screen with another viewport, anchored to the row under its cursor. */
export const withHelpViewport = (screen: HelpScreen, {rows}: Pick<HelpViewModel, 'rows'>, list: ListViewport): HelpScreen => {
	const row = rows[list.cursor];
	return {...screen, list, anchor: row && helpRowId(row)};
};

/** Builds the help: the commands of the screen below it, with the current reasons for those not available. */
export const helpViewModel = (session: Session, screen: HelpScreen, unavailable: (session: Session, id: CommandId) => string | undefined): HelpViewModel => {
	const under = underlyingSession(session);
	const scopes = scopesOf(under.view.screen());
	const bindings = session.keymap.of(scopes);
	const all = [
		...(scopes.includes('filter') ? filterRows : []),
		...commandRows(nearestFirst(scopes).flatMap(scope => bindings.filter(binding => binding.scope === scope)), id => unavailable(under, id), session.capabilities.glyphs),
		...(scopes.includes('screen')
			? argumentCommands.filter(({isHidden}) => isHidden?.(under) !== true).map(({name, argument, title, reason}): HelpRow => ({
				keys: `:${name} ${argument}`.trim(), title, name, reason: reason(under), does: {kind: 'line', text: `${name} `},
			}))
			: []),
		...(scopes.includes('roster') ? filterRows : []),
	];
	const rows = findRows(all, screen.field.text);
	const height = helpHeight(session.view.store.getState().size);
	const position = screen.anchor === undefined ? -1 : rows.findIndex(row => helpRowId(row) === screen.anchor);
	const list = clampViewport(position === -1 ? screen.list : {...screen.list, cursor: position}, {count: rows.length, height});
	return {
		all: all.length, rows, list, height, picked: rows[list.cursor],
	};
};
