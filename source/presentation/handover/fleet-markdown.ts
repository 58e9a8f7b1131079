import type {ProviderEvent} from '../../triage/events/provider-event.ts';
import type {FleetStats, ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import type {TeamFacts} from '../../fleet/loading/team-answers.ts';
import type {Comparison} from '../../fleet/store/comparison.ts';
import type {RosterRow} from '../../fleet/store/roster.ts';
import {fleetHandover as texts} from '../../messages/handover.ts';
import {formatCount} from '../../text/numbers.ts';
import {startWithCapital} from '../../text/sentence.ts';
import {blastRadius} from '../../triage/blast-radius.ts';
import {providerDisplayName} from '../../triage/facts/provider-display-name.ts';
import {
	eventAndRest,
	eventTime,
	eventWords,
	onsetOf,
} from '../../triage/wording/events.ts';
import {riseWords} from '../../triage/wording/rises.ts';
import {actorSplitText, shownSplits} from '../actor-split.ts';
import {comparisonSentence, signed} from '../comparison.ts';
import {percent} from '../overview.ts';
import {teamSentences} from '../team.ts';
import {utcText} from '../../text/ages.ts';
import {markdownDocument, markdownTable, markdownText} from './markdown.ts';
import {userRowOf, usersTableHead, usersTableRow} from './user-row.ts';

/** The fleet as it is handed over. */
export type FleetHandover = {
	/** Where the data is from, as `targetText` returns it. */
	readonly from: string;
	readonly stats: FleetStats;
	/** Junction's time, in milliseconds since 1970. */
	readonly now: number;
	/** Users whose records could not be read, where that is known. */
	readonly unreadable?: number | undefined;
	/** What has changed since the baseline, if there is one. */
	readonly comparison?: Comparison | undefined;
	/** What Junction says about the whole team, where it was loaded. */
	readonly team?: TeamFacts | undefined;
	/** Whether connections were asked for: then it is stated where none are loaded. */
	readonly hasAsked?: boolean;
};

/** The most providers that the first line has. */
const mostInTitle = 3;

/** The most affected users in the table of a provider. */
export const mostAffected = 20;

/** Returns how many users of a provider fail and since when, as in `607 of 690 Garmin users fail since about 20:27 UTC`. */
const providerSentence = ({provider, users, failing, event}: ProviderStats, now: number): string => {
	const name = providerDisplayName(provider);
	if (event !== undefined && event.kind !== 'failing' && event.kind !== 'ended') {
		return startWithCapital(eventAndRest(provider, event, {
			users, failing, now, form: 'aged',
		}));
	}

	const since = event?.kind === 'failing' ? eventTime(event, now) : undefined;
	return failing === 0
		? texts.noneFails({users, provider: name})
		: texts.failing({
			failing, users, provider: name, since,
		});
};

/** Returns the answer of the overview as one line: the providers that stand out, or the sentence of the screen. */
const fleetSentence = (stats: FleetStats, now: number): string => {
	const {reach, providers, sentence} = blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now);
	const affected = stats.providers.filter(({provider}) => providers.includes(provider));
	return reach === 'everything' || affected.length === 0 || affected.length > mostInTitle
		? sentence
		: affected.map(own => providerSentence(own, now)).join('; ');
};

/** Returns the table of providers; with a comparison, with the balance of their users that are worse or better off. */
const providerTable = (providers: readonly ProviderStats[], comparison: Comparison | undefined): readonly string[] => markdownTable(
	[...texts.providerColumns, ...(comparison === undefined ? [] : [texts.change])],
	providers.map(({provider, users, failing, stalled, event}) => [
		markdownText(provider), formatCount(users), formatCount(failing), percent(failing, users), formatCount(stalled), utcText(event && onsetOf(event)),
		...(comparison === undefined ? [] : [signed(comparison.providers.find(own => own.provider === provider)?.balance ?? 0)]),
	]),
);

const comparisonBlock = (comparison: Comparison | undefined): readonly string[] => (comparison === undefined ? [] : [markdownText(comparisonSentence(comparison))]);

const sourceLines = ({from, stats, now, unreadable = 0, team}: FleetHandover): readonly string[] => [
	markdownText(texts.source({from, checked: utcText(now), users: stats.users})),
	...(stats.isComplete ? [] : ['', texts.incomplete]),
	...(unreadable === 0 ? [] : ['', texts.unreadable(unreadable)]),
	...(team === undefined ? [] : teamSentences(team, now).flatMap(sentence => ['', markdownText(sentence)])),
];

const heading = (sentence: string): string => `**${markdownText(sentence)}**`;

/** Returns the table of a provider's affected users, and how many there are besides; nothing without any. */
const affectedBlocks = ({provider, failing, stalled}: ProviderStats, affected: readonly RosterRow[]): ReadonlyArray<readonly string[]> => {
	const all = failing + stalled;
	const left = all - affected.length;
	const rows = affected.map(row => usersTableRow(userRowOf(row)));
	return affected.length === 0
		? []
		: [
			[`### ${texts.affected({users: all, provider: markdownText(provider)})}`],
			[`${usersTableHead}${rows.join('')}`.trimEnd()],
			left > 0 ? [texts.moreUsers(left)] : [],
		];
};

/** Returns the rises of connection errors that the answer does not name, and who has to act, as far as connections are loaded. */
const connectionBlocks = ({stats: {providers}, now, hasAsked = false}: FleetHandover, answer: string): ReadonlyArray<readonly string[]> => [
	...providers.flatMap(({connections, provider}) => (connections?.rise === undefined ? [] : [riseWords(provider, connections.rise, now)])).filter(words => !answer.includes(words)),
	...shownSplits(providers, hasAsked).flatMap(({actors, provider}) => (!hasAsked && actors.asked === 0 ? [] : [actorSplitText(actors, provider, undefined)])),
].filter(sentence => sentence !== '').map(sentence => [markdownText(sentence)]);

/** Returns the fleet as Markdown for a ticket or a chat: the answer, the table of providers, and the affected users of one of them, if one is given. */
export const overviewMarkdown = (handover: FleetHandover, selected?: {readonly own: ProviderStats; readonly affected: readonly RosterRow[]}): string => {
	const {stats, now} = handover;
	const {own, affected = []} = selected ?? {};
	const answer = fleetSentence(stats, now);
	return markdownDocument([
		[heading(answer)],
		comparisonBlock(handover.comparison),
		...connectionBlocks(handover, answer),
		sourceLines(handover),
		providerTable(stats.providers, handover.comparison),
		...(own === undefined ? [] : affectedBlocks(own, affected)),
	]);
};

const eventText = (provider: string, event: ProviderEvent, now: number): string => {
	const words = eventWords(provider, event, now);
	return markdownText(texts.event(words));
};

/** Returns one provider as Markdown: how many of its users fail since when, and the table of the affected users with how many there are besides. */
export const providerMarkdown = (handover: FleetHandover, provider: string, affected: readonly RosterRow[]): string => {
	const {stats, now} = handover;
	const own = stats.providers.find(each => each.provider === provider);
	if (own === undefined) {
		const sentence = heading(texts.noUsers(providerDisplayName(provider)));
		return markdownDocument([[sentence], sourceLines(handover)]);
	}

	const answer = providerSentence(own, now);
	return markdownDocument([
		[heading(answer)],
		comparisonBlock(handover.comparison),
		...connectionBlocks({...handover, stats: {...stats, providers: [own]}}, answer),
		sourceLines(handover),
		own.stalled > 0 && own.failing > 0 ? [texts.stalled(own.stalled)] : [],
		own.event === undefined ? [] : [eventText(provider, own.event, now)],
		providerTable([own], handover.comparison),
		...affectedBlocks(own, affected),
	]);
};
