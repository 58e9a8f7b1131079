import {connectionPaused} from '../../messages/findings.ts';
import {isPauseOfWindow} from '../facts/ingestion-window.ts';
import {hasEnded, providerFacts} from '../facts/provider-facts.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import {successorWords} from '../wording/reconnecting.ts';
import type {ProviderRule} from './rule.ts';

/** Returns the next step; a provider that has ended at `now` (ms) is replaced and not resumed. */
const nextStepOf = (slug: string, name: string, now: number): string => {
	const {ended} = providerFacts(slug);
	return ended !== undefined && hasEnded(ended, now)
		? connectionPaused.endedNextStep({provider: name, successor: successorWords(slug)})
		: connectionPaused.nextStep(name);
};

/** The connection is paused. */
export const connectionPausedRule: ProviderRule = {
	code: 'connection_paused',
	summary: 'the connection is paused',
	why: 'Junction pauses a connection 7 days after the ingestion window has ended, or when the team pauses connections in bulk. The pause may be intended. '
		+ 'Where the window ended at least 7 days ago, `ingestion_window` reports it instead.',
	step: 'The team asks its Junction admin whether the pause is intended, and resumes the connection if not. Of a provider that has ended, the user connects the successor.',
	evidence: 'The connection, and the streams that it explains.',
	cannotKnow: 'When the pause began, and who asked for it.',
	variants: [{
		severity: 'warning',
		actor: 'team',
		when: 'The connection has the status `paused`.',
		find: ({slug, name, connection}, user) => connection?.status === 'paused'
			? [{
				evidence: [connectionEvidence(connection.connection)],
				title: connectionPaused.title(name),
				explanation: connectionPaused.explanation({provider: name, isKnownInBulk: user.user !== undefined && !isPauseOfWindow(user.user, user.now)}),
				nextStep: nextStepOf(slug, name, user.now),
			}]
			: [],
	}],
};
