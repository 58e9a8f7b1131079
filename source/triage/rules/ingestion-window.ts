import {ingestionWindow} from '../../messages/findings.ts';
import {
	isPauseOfWindow,
	isReversed,
	windowEnd,
	windowSide,
} from '../facts/ingestion-window.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {providerDisplayName} from '../facts/provider-display-name.ts';
import {connectionEvidence, userEvidence} from '../wording/evidence.ts';
import {manyWords, plain} from '../../text/sentence.ts';
import type {FindingDraft, UserRule} from './rule.ts';

const windowWords = ({user}: PreparedUser): string => ingestionWindow.range(
	user?.ingestionStart === undefined ? ingestionWindow.noStart : plain(user.ingestionStart),
	user?.ingestionEnd === undefined ? ingestionWindow.noEnd : plain(user.ingestionEnd),
);

const nextStepOf = ({user}: PreparedUser, isAfter: boolean): string => {
	if (isReversed(user)) {
		return ingestionWindow.reversedNextStep;
	}

	return isAfter ? ingestionWindow.endedNextStep : ingestionWindow.notBegunNextStep;
};

const windowFinding = (user: PreparedUser): FindingDraft => {
	const isAfter = windowSide(user.user, user.now) === 'after';
	const bound = (isAfter ? user.user?.ingestionEnd : user.user?.ingestionStart) ?? '';
	const end = windowEnd(user.user);
	const paused = isPauseOfWindow(user.user, user.now)
		? user.providers.flatMap(({connection}) => connection?.status === 'paused' ? [connection.connection] : [])
		: [];
	const range = windowWords(user);
	return {
		// Data of the last day itself is kept. Before the window, nothing is known to have been dropped since a certain time.
		since: isAfter && end !== undefined ? new Date(end).toISOString() : undefined,
		evidence: [userEvidence(ingestionWindow.evidence(range)), ...paused.map(connection => connectionEvidence(connection))],
		title: isAfter
			? ingestionWindow.endedTitle(plain(bound).slice(0, '2026-11-21'.length))
			: ingestionWindow.notBegunTitle(plain(bound)),
		explanation: ingestionWindow.explanation({
			range, pausedProviders: manyWords(paused.map(({slug}) => providerDisplayName(slug))), isReversed: isReversed(user.user),
		}),
		nextStep: nextStepOf(user, isAfter),
	};
};

/** Today is outside the user's ingestion window. */
export const ingestionWindowRule: UserRule = {
	code: 'ingestion_window',
	summary: 'data is dropped because today is outside the ingestion window',
	why: 'Data from outside the window is silently dropped; the window is set on purpose, so it may be meant.',
	step: 'The team checks whether the window is intended, and changes it in Junction if not.',
	evidence: 'The window of the user, and the connections that Junction paused because of it.',
	cannotKnow: 'In which time zone the first and the last day are meant: on these days it may be off by some hours.',
	variants: [{
		severity: 'warning',
		actor: 'team',
		when: 'Today (UTC) is before `ingestion_start` or after the day of `ingestion_end`.',
		find: user => windowSide(user.user, user.now) === 'inside' ? [] : [windowFinding(user)],
	}],
};
