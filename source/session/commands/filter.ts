import {commonStart} from '../common-start.ts';
import {changeField} from '../field-in-sight.ts';
import {fieldOf} from '../field.ts';
import {candidatesFor} from '../filter-candidates.ts';
import {newer, older} from '../history.ts';
import type {Screen} from '../screens.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../workspace.ts';
import type {Command} from './command.ts';
import {recalling} from './recalling.ts';

type FilterScreen = Extract<Screen, {name: 'filter'}>;

const inSight = ({view, workspace}: Session): {readonly screen: FilterScreen; readonly current: Workspace} | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current === undefined || screen.name !== 'filter' ? undefined : {screen, current};
};

const complete = (session: Session): void => {
	const found = inSight(session);
	if (found === undefined) {
		return;
	}

	const {field} = found.screen;
	const {from, to, candidates} = candidatesFor(found.current, field);
	const start = commonStart(candidates);
	// What is typed already may be more than all have in common.
	if (start.length < to - from || candidates.length === 0) {
		return;
	}

	changeField(session.view, () => ({text: field.text.slice(0, from) + start + field.text.slice(to), cursor: from + start.length}));
};

const historyOf = ({workspace}: Session) => workspace.getState().current?.filtering.history;

/** The filter of the roster. */
export const filterCommands = {
	'roster.filter': {
		run({view, workspace}) {
			const {text} = workspace.getState().current?.filtering.store.getState() ?? {text: ''};
			view.push({name: 'filter', field: fieldOf(text), before: text});
		},
	},
	'filter.accept': {
		run(session) {
			const found = inSight(session);
			if (found === undefined) {
				return;
			}

			const {mistake} = found.current.filtering.store.getState();
			if (mistake !== undefined) {
				session.view.flash(`The filter has a mistake, which is told above. Mend it, or ${session.keymap.nameOf('filter.cancel')} goes back to the filter before.`);
				return;
			}

			found.current.filtering.remember();
			session.view.pop();
		},
	},
	'filter.complete': {run: complete},
	'filter.older': recalling(older, historyOf),
	'filter.newer': recalling(newer, historyOf),
	'filter.cancel': {
		run(session) {
			const before = inSight(session)?.screen.before ?? '';
			// Before the field goes: the cursor comes back to its user while the filter is still being typed.
			changeField(session.view, () => fieldOf(before));
			session.view.pop();
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
