import type {NameOf} from '../../keys/keymap.ts';
import type {Line} from '../../presentation/line.ts';
import {writeLines, type WriteStep} from '../../presentation/write-screen.ts';
import type {Session} from '../session.ts';

/** Returns the lines of a step of a write as the session has its data now; none while no team is connected. `now` is this machine's monotonic time in ms. */
export const writeLinesOf = ({workspace}: Pick<Session, 'workspace'>, step: WriteStep, {columns, now, nameOf}: {
	readonly columns: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): readonly Line[] => {
	const {current} = workspace.getState();
	return current === undefined
		? []
		: writeLines(step, {
			columns,
			now,
			serverNow: current.clock.now(),
			target: current.target(),
			details: current.details.of('facts' in step ? step.facts.userId : step.userId),
			nameOf,
		});
};
