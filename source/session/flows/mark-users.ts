import {createMatchPass} from '../../fleet/query/match-pass.ts';
import {isEmptyFilter, type Filter} from '../../filter/filter.ts';
import {surviving} from '../../logging/handled-errors.ts';
import {markTexts} from '../../messages/fleet.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** How long a slice of matching may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 6;

/** Says what marking has done. `matching` users match, `changed` of them had no mark before, or one. */
const report = ({roster}: Pick<Workspace, 'roster'>, isMarked: boolean, {matching, changed}: {readonly matching: number; readonly changed: number}): string => {
	const all = roster.marks.count;
	if (changed > 0) {
		return (isMarked ? markTexts.marked : markTexts.unmarked)({users: changed, all});
	}

	return isMarked ? markTexts.nothingToMark(matching) : markTexts.nothingToUnmark;
};

/**
Marks or unmarks all loaded users that match a filter, in slices between keys, and shows the result. Users that are removed meanwhile make it start again. It ends
when the workspace is no longer `current`.
*/
export const markMatching = ({view, current}: {readonly view: ViewStore; readonly current: () => Workspace | undefined}, workspace: Workspace, {filter, isMarked}: {
	readonly filter: Filter;
	readonly isMarked: boolean;
}): void => {
	const {roster, clock} = workspace;
	const apply = (rows: readonly number[]) => {
		const changed = roster.marks.set(rows, isMarked);
		view.flash(report(workspace, isMarked, {matching: rows.length, changed}));
	};

	if (!isMarked && isEmptyFilter(filter)) {
		apply(roster.marks.rows());
		return;
	}

	const begin = () => {
		roster.summaries.summarizeDirty(clock.now());
		return createMatchPass(roster, filter, {
			now: clock.now, order: undefined, start: 0, candidates: undefined,
		});
	};

	let pass = begin();
	const stop = roster.subscribe(({rows, previousRows}) => {
		if (previousRows === undefined) {
			pass.update(rows);
		} else {
			pass = begin();
		}
	});
	const run = surviving('marks', () => {
		if (current() !== workspace) {
			stop();
			return;
		}

		if (!pass.run(longestSlice)) {
			view.progress(markTexts.marking(roster.count));
			setImmediate(run);
			return;
		}

		stop();
		const matching: number[] = [];
		for (let row = 0; row < roster.count; row++) {
			if (pass.marks[row] === 1) {
				matching.push(row);
			}
		}

		apply(matching);
	});
	run();
};
