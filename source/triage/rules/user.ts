import {connectionEvidence, userEvidence} from '../wording/evidence.ts';
import {isPauseOfWindow, windowEnd, windowSide} from '../facts/ingestion-window.ts';
import {agoWords} from '../wording/moments.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {manyWords, plain} from '../../text/sentence.ts';
import {nameOf} from '../facts/provider-display-name.ts';
import type {FindingDraft, UserRule} from './rule.ts';

const isGone = ({userError}: PreparedUser): boolean => userError?.kind === 'not-found';

const hasDeletionWord = (detail: string | undefined): boolean => /\bdelet(?:ed|ion)\b/iv.test(detail ?? '');

const windowWords = ({user}: PreparedUser): string =>
	`${user?.ingestionStart === undefined ? 'no start' : plain(user.ingestionStart)} to ${user?.ingestionEnd === undefined ? 'no end' : plain(user.ingestionEnd)}`;

const toldOfWindow = (user: PreparedUser): FindingDraft => {
	const isAfter = windowSide(user.user, user.now) === 'after';
	const bound = (isAfter ? user.user?.ingestionEnd : user.user?.ingestionStart) ?? '';
	const paused = isPauseOfWindow(user.user, user.now)
		? user.providers.flatMap(({connection}) => connection?.status === 'paused' ? [connection.connection] : [])
		: [];
	const pausedWords = paused.length === 0
		? ''
		: ` The pause of ${manyWords(paused.map(({slug}) => nameOf(slug)))} follows from it: Junction pauses connections 7 days after the window has ended.`;
	return {
		since: bound,
		evidence: [userEvidence(`ingestion window: ${windowWords(user)}`), ...paused.map(connection => connectionEvidence(connection))],
		title: isAfter
			? `Data is dropped: the ingestion window ended on ${plain(bound)}, ${agoWords(windowEnd(user.user) ?? user.now, user.now)}`
			: `Data is dropped: the ingestion window begins only on ${plain(bound)}`,
		explanation: `Junction keeps only data from the user's ingestion window (${windowWords(user)}) and silently drops all other data, `
			+ `from every provider.${pausedWords}`,
		nextStep: `Ask whoever set the window whether it is meant, as for a study that ${isAfter ? 'has ended' : 'has not begun'}; `
			+ `if not, they change ${isAfter ? 'ingestion_end' : 'ingestion_start'} of the user in Junction.`,
	};
};

/** Rules about the user as such. */
export const userRules: readonly UserRule[] = [
	{
		code: 'user_deleted',
		severity: 'blocker',
		when: 'A call about the user answers 404, and its detail speaks of deletion.',
		why: 'Junction answers so for users that are scheduled for deletion, and introspection may still show their streams for a while.',
		cannotKnow: 'Who deleted the user, and when.',
		find({errors}) {
			const error = errors.find(({kind, detail}) => kind === 'not-found' && hasDeletionWord(detail));
			return error === undefined
				? []
				: [{
					evidence: [userEvidence(`${plain(error.message)}: ${plain(error.detail ?? '')}`)],
					title: 'The user is scheduled for deletion',
					explanation: 'Junction has scheduled this user for deletion, so no more data of them is taken in.',
					nextStep: 'Ask within the team who deleted the user; if the user is to stay, create a new one and connect the providers again.',
				}];
		},
	},
	{
		code: 'user_not_found',
		severity: 'blocker',
		when: 'The user answers 404 without a word of deletion, and no stream and no connection of it is known.',
		why: 'An unknown user has no streams either; where some are shown, the 404 means something else, and the user counts as not checked.',
		cannotKnow: 'Whether the id is wrong, or belongs to another team or region.',
		find(user) {
			const {userError, userId, providers} = user;
			return !isGone(user) || hasDeletionWord(userError?.detail) || providers.length > 0
				? []
				: [{
					evidence: [userEvidence([plain(userError?.message ?? ''), ...userError?.detail === undefined ? [] : [plain(userError.detail)]].join(': '))],
					title: 'Junction does not know this user',
					explanation: `Junction has no user with the id ${plain(userId)} in the team and region of this API key.`,
					nextStep: 'Compare the id with the one in your own records, and check that the API key belongs to the team and region that have the user.',
				}];
		},
	},
	{
		code: 'no_connections',
		severity: 'blocker',
		when: 'The connections are known, all of them could be read, and there is none.',
		why: 'Without a connection nothing can come. Streams that are left from before are named here and not once more for each provider.',
		cannotKnow: 'Whether the user never connected, or disconnected.',
		find({areConnectionsKnown, providers}) {
			if (!areConnectionsKnown || providers.some(({connection}) => connection !== undefined)) {
				return [];
			}

			const earlier = providers.filter(({streams}) => streams.length > 0).map(({name}) => name);
			return [{
				evidence: [userEvidence('connections: none')],
				title: 'No provider is connected',
				explanation: `The user is connected to no provider, so no data can come.${earlier.length === 0 ? '' : ` Streams are left of ${manyWords(earlier)}.`}`,
				nextStep: 'Send the user a Link for the provider that they mean to connect.',
			}];
		},
	},
	{
		code: 'ingestion_window',
		severity: 'warning',
		when: 'Today (UTC) is before `ingestion_start` or after the day of `ingestion_end`.',
		why: 'Data from outside the window is silently dropped; the window is set on purpose, so it may be meant.',
		cannotKnow: 'In which time zone the first and the last day are meant: on these days it may be off by some hours.',
		find: user => windowSide(user.user, user.now) === 'inside' ? [] : [toldOfWindow(user)],
	},
];
