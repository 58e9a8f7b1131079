import type {FleetStats, ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import type {RosterRow} from '../../fleet/store/roster.ts';
import {fleetHandover as texts} from '../../messages/handover.ts';
import {formatCount} from '../../text/numbers.ts';
import {startWithCapital} from '../../text/sentence.ts';
import {blastRadius} from '../../triage/blast-radius.ts';
import {providerDisplayName} from '../../triage/facts/provider-display-name.ts';
import {eventTime, eventWords, onsetOf} from '../../triage/wording/events.ts';
import {percent} from '../overview.ts';
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
};

/** The most providers that the first line has. */
const mostInTitle = 3;

/** The most affected users in the table of a provider. */
export const mostAffected = 20;

/** Returns how many users of a provider fail and since when, as in `607 of 690 Garmin users fail since about 20:27 UTC`. */
export const providerSentence = ({provider, users, failing, event}: ProviderStats, now: number): string => {
	const name = providerDisplayName(provider);
	if (event !== undefined && event.kind !== 'failing' && event.kind !== 'ended') {
		return startWithCapital(eventWords(provider, event, now));
	}

	const since = event?.kind === 'failing' ? eventTime(event, now) : undefined;
	return failing === 0
		? texts.noneFails({users, provider: name})
		: texts.failing({
			failing, users, provider: name, since,
		});
};

/** Returns the answer of the overview as one line: the providers that stand out, or the sentence of the screen. */
export const fleetSentence = (stats: FleetStats, now: number): string => {
	const {reach, providers, sentence} = blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now);
	const affected = stats.providers.filter(({provider}) => providers.includes(provider));
	return reach === 'everything' || affected.length === 0 || affected.length > mostInTitle
		? sentence
		: affected.map(own => providerSentence(own, now)).join('; ');
};

const providerRow = ({provider, users, failing, stalled, event}: ProviderStats): readonly string[] => [
	markdownText(provider), formatCount(users), formatCount(failing), percent(failing, users), formatCount(stalled), utcText(event && onsetOf(event)),
];

const sourceLines = ({from, stats, now}: FleetHandover): readonly string[] => [
	markdownText(texts.source({from, checked: utcText(now), users: stats.users})),
	...(stats.isComplete ? [] : ['', texts.incomplete]),
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

/** Returns the fleet as Markdown for a ticket or a chat: the answer, the table of providers, and the affected users of one of them, if one is given. */
export const overviewMarkdown = (handover: FleetHandover, selected?: {readonly own: ProviderStats; readonly affected: readonly RosterRow[]}): string => {
	const {stats, now} = handover;
	const {own, affected = []} = selected ?? {};
	return markdownDocument([
		[heading(fleetSentence(stats, now))],
		sourceLines(handover),
		markdownTable(texts.providerColumns, stats.providers.map(each => providerRow(each))),
		...(own === undefined ? [] : affectedBlocks(own, affected)),
	]);
};

/** Returns one provider as Markdown: how many of its users fail since when, and the table of the affected users with how many there are besides. */
export const providerMarkdown = (handover: FleetHandover, provider: string, affected: readonly RosterRow[]): string => {
	const {stats, now} = handover;
	const own = stats.providers.find(each => each.provider === provider);
	if (own === undefined) {
		const sentence = heading(texts.noUsers(providerDisplayName(provider)));
		return markdownDocument([[sentence], sourceLines(handover)]);
	}

	return markdownDocument([
		[heading(providerSentence(own, now))],
		sourceLines(handover),
		own.stalled > 0 && own.failing > 0 ? [texts.stalled(own.stalled)] : [],
		own.event === undefined ? [] : [markdownText(texts.event(eventWords(provider, own.event, now)))],
		markdownTable(texts.providerColumns, [providerRow(own)]),
		...affectedBlocks(own, affected),
	]);
};
