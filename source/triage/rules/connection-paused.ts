import {connectionPaused} from '../../messages/findings.ts';
import {isPauseOfWindow} from '../facts/ingestion-window.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import type {ProviderRule} from './rule.ts';

/** The connection is paused. */
export const connectionPausedRule: ProviderRule = {
	code: 'connection_paused',
	summary: 'the connection is paused',
	why: 'Junction pauses 7 days after the ingestion window has ended, or in bulk; '
		+ 'it may be intended. Where the window ended at least 7 days ago, `ingestion_window` reports it instead.',
	step: 'The team asks its Junction admin whether the pause is intended, and resumes the connection if not.',
	evidence: 'The connection, and the streams that it explains.',
	cannotKnow: 'When the pause began, and who asked for it.',
	variants: [{
		severity: 'warning',
		actor: 'team',
		when: 'The connection has the status `paused`.',
		find: ({name, connection}, user) => connection?.status === 'paused'
			? [{
				evidence: [connectionEvidence(connection.connection)],
				title: connectionPaused.title(name),
				explanation: connectionPaused.explanation({provider: name, isKnownInBulk: user.user !== undefined && !isPauseOfWindow(user.user, user.now)}),
				nextStep: connectionPaused.nextStep(name),
			}]
			: [],
	}],
};
