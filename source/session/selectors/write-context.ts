import type {Redactor} from '../../fleet/redaction/redactor.ts';
import type {UserRefresh} from '../../junction/records.ts';
import type {NameOf} from '../../keys/keymap.ts';
import type {WriteContext, WriteStep} from '../../presentation/write-screen.ts';
import type {Session} from '../session.ts';
import {shownDetails} from '../state/shown-user.ts';

/** Returns the answer to a refresh without the server's own words, and with the names of providers and resources that are allowed. */
const redactedRefresh = ({refreshed, inProgress, failed, problems, ...refresh}: UserRefresh, redactor: Redactor): UserRefresh => {
	const sources = (texts: readonly string[]): readonly string[] => texts.map(text => redactor.source(text));
	return {
		...refresh, reason: undefined, refreshed: sources(refreshed), inProgress: sources(inProgress), failed: sources(failed), problems: redactor.problems(problems),
	};
};

/** Returns a step as it is shown: while redaction is on, with pseudonyms and without the server's own words. What is sent and recorded stays as it is. */
export const shownStep = ({redaction}: Pick<Session, 'redaction'>, step: WriteStep): WriteStep => {
	if (!redaction.isOn()) {
		return step;
	}

	const {redactor} = redaction;
	if (!('facts' in step)) {
		return {...step, userId: redactor.userId(step.userId)};
	}

	const facts = {...step.facts, userId: redactor.userId(step.facts.userId)};
	if (step.name === 'failed') {
		return {...step, facts, error: typeof step.error === 'string' ? step.error : redactor.error(step.error)};
	}

	return step.name === 'refreshed'
		? {
			...step, facts, refresh: redactedRefresh(step.refresh, redactor), before: step.before && redactor.streamsOf(step.before),
		}
		: {...step, facts};
};

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
		details: shownDetails(current, 'facts' in step ? step.facts.userId : step.userId),
		nameOf,
	};
};
