import {
	ingestionWindow,
	noConnections,
	userDeleted,
	userNotFound,
} from '../../messages/findings.ts';
import {connectionEvidence, userEvidence} from '../wording/evidence.ts';
import {isAboutDeletion} from '../facts/deletion.ts';
import {isPauseOfWindow, windowEnd, windowSide} from '../facts/ingestion-window.ts';
import {agoWords} from '../wording/moments.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {manyWords, plain} from '../../text/sentence.ts';
import {providerDisplayName} from '../facts/provider-display-name.ts';
import type {FindingDraft, UserRule} from './rule.ts';

const isGone = ({userError}: PreparedUser): boolean => userError?.kind === 'not-found';

const windowWords = ({user}: PreparedUser): string => ingestionWindow.range(
	user?.ingestionStart === undefined ? ingestionWindow.noStart : plain(user.ingestionStart),
	user?.ingestionEnd === undefined ? ingestionWindow.noEnd : plain(user.ingestionEnd),
);

const windowFinding = (user: PreparedUser): FindingDraft => {
	const isAfter = windowSide(user.user, user.now) === 'after';
	const bound = (isAfter ? user.user?.ingestionEnd : user.user?.ingestionStart) ?? '';
	const paused = isPauseOfWindow(user.user, user.now)
		? user.providers.flatMap(({connection}) => connection?.status === 'paused' ? [connection.connection] : [])
		: [];
	const range = windowWords(user);
	return {
		since: bound,
		evidence: [userEvidence(ingestionWindow.evidence(range)), ...paused.map(connection => connectionEvidence(connection))],
		title: isAfter
			? ingestionWindow.endedTitle({date: plain(bound), ago: agoWords(windowEnd(user.user) ?? user.now, user.now)})
			: ingestionWindow.notBegunTitle(plain(bound)),
		explanation: ingestionWindow.explanation({range, pausedProviders: manyWords(paused.map(({slug}) => providerDisplayName(slug)))}),
		nextStep: isAfter ? ingestionWindow.endedNextStep : ingestionWindow.notBegunNextStep,
	};
};

/** Rules about the user as such. */
export const userRules: readonly UserRule[] = [
	{
		code: 'user_deleted',
		severity: 'blocker',
		when: 'A call about the user answers 404, and its detail mentions deletion.',
		why: 'Junction answers so for users that are scheduled for deletion, and introspection may still show their streams for a while.',
		cannotKnow: 'Who deleted the user, and when.',
		find({errors}) {
			const error = errors.find(({kind, detail}) => kind === 'not-found' && isAboutDeletion(detail));
			return error === undefined
				? []
				: [{
					evidence: [userEvidence(`${plain(error.message)}: ${plain(error.detail ?? '')}`)],
					title: userDeleted.title,
					explanation: userDeleted.explanation,
					nextStep: userDeleted.nextStep,
				}];
		},
	},
	{
		code: 'user_not_found',
		severity: 'blocker',
		when: 'The user answers 404 without mentioning deletion, and no stream and no connection of it is known.',
		why: 'An unknown user has no streams either; where some are shown, the 404 means something else, and the user counts as not checked.',
		cannotKnow: 'Whether the ID is wrong, or belongs to another team or region.',
		find(user) {
			const {userError, userId, providers} = user;
			return !isGone(user) || isAboutDeletion(userError?.detail) || providers.length > 0
				? []
				: [{
					evidence: [userEvidence([plain(userError?.message ?? ''), ...userError?.detail === undefined ? [] : [plain(userError.detail)]].join(': '))],
					title: userNotFound.title,
					explanation: userNotFound.explanation(plain(userId)),
					nextStep: userNotFound.nextStep,
				}];
		},
	},
	{
		code: 'no_connections',
		severity: 'blocker',
		when: 'The connections are known, all of them could be read, and there is none.',
		why: 'Without a connection no data can arrive. Earlier streams are named here, not again for each provider.',
		cannotKnow: 'Whether the user never connected, or disconnected.',
		find({areConnectionsKnown, providers}) {
			if (!areConnectionsKnown || providers.some(({connection}) => connection !== undefined)) {
				return [];
			}

			const earlier = providers.filter(({streams}) => streams.length > 0).map(({name}) => name);
			return [{
				evidence: [userEvidence(noConnections.evidence)],
				title: noConnections.title,
				explanation: noConnections.explanation(manyWords(earlier)),
				nextStep: noConnections.nextStep,
			}];
		},
	},
	{
		code: 'ingestion_window',
		severity: 'warning',
		when: 'Today (UTC) is before `ingestion_start` or after the day of `ingestion_end`.',
		why: 'Data from outside the window is silently dropped; the window is set on purpose, so it may be meant.',
		cannotKnow: 'In which time zone the first and the last day are meant: on these days it may be off by some hours.',
		find: user => windowSide(user.user, user.now) === 'inside' ? [] : [windowFinding(user)],
	},
];
