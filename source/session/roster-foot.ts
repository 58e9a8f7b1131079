import type {NameOf} from '../keys/keymap.ts';
import {filterLines} from './content/filter.ts';
import type {Line} from './content/line.ts';
import {refreshLines, walkNotices} from './content/notices.ts';
import {candidatesFor} from './filter-candidates.ts';
import {topScreen, type View} from './view.ts';
import type {Workspace} from './workspace.ts';

/** The lines between the users and the footer: what the walk has to say, and the filter; `local` is this machine's time, in milliseconds. */
export const rosterFoot = (workspace: Workspace, view: View, local: number, nameOf: NameOf): readonly Line[] => {
	const screen = topScreen(view);
	const walk = workspace.walker.store.getState();
	const {count} = workspace.listing.store.getState();
	const lines = [
		...walkNotices(walk, view.size.columns, local, nameOf),
		...filterLines(workspace.filtering.store.getState(), {
			columns: view.size.columns,
			listed: count,
			walk,
			nameOf,
			...(screen.name === 'filter' && {editing: {field: screen.field, candidates: candidatesFor(workspace, screen.field).candidates}}),
		}),
	];
	// A refresh comes by itself while watching: it takes the row that is free, never one of the users. The header tells of it in any case.
	return lines.length === 0 ? refreshLines(walk, nameOf) : lines;
};
