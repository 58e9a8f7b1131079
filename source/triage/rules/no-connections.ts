import {noConnections} from '../../messages/findings.ts';
import {userEvidence} from '../wording/evidence.ts';
import {connectWords} from '../wording/reconnecting.ts';
import {manyWords} from '../../text/sentence.ts';
import type {UserRule} from './rule.ts';

/** The user has no connection. */
export const noConnectionsRule: UserRule = {
	code: 'no_connections',
	summary: 'no provider is connected',
	why: 'Without a connection no data can arrive. The providers of earlier streams are named in the explanation.',
	step: 'The user connects a provider: through a Link, or inside the team\'s app for phone and Bluetooth sources.',
	evidence: 'The empty list of connections.',
	cannotKnow: 'Whether the user never connected, or disconnected.',
	variants: [{
		severity: 'blocker',
		actor: 'user',
		when: 'The connections are known, all of them could be read, and there is none.',
		find({areConnectionsKnown, providers}) {
			if (!areConnectionsKnown || providers.some(({connection}) => connection !== undefined)) {
				return [];
			}

			const earlier = providers.filter(({streams}) => streams.length > 0);
			return [{
				evidence: [userEvidence(noConnections.evidence)],
				title: noConnections.title,
				explanation: noConnections.explanation(manyWords(earlier.map(({name}) => name))),
				nextStep: earlier.length === 1
					? noConnections.reconnect(earlier.map(({slug}) => connectWords(slug)).join(''))
					: noConnections.nextStep,
			}];
		},
	}],
};
