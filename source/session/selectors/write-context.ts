import type {NameOf} from '../../keys/keymap.ts';
import type {WriteContext, WriteStep} from '../../presentation/write-screen.ts';
import type {Session} from '../session.ts';

/** Returns what the lines of a step of a write need of the session; `undefined` while no team is connected. `now` is this machine's monotonic time in ms. */
export const writeContext = ({workspace}: Pick<Session, 'workspace'>, step: WriteStep, {columns, now, nameOf}: {
	readonly columns: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): WriteContext | undefined => {
	const {current} = workspace.getState();
	return current && {
		columns,
		now,
		serverNow: current.clock.now(),
		target: current.target(),
		details: current.details.of('facts' in step ? step.facts.userId : step.userId),
		nameOf,
	};
};
