import {sampledParts, type SampledPart, type SharingSample} from '../fleet/loading/sharing-sample.ts';
import type {SampledSharing} from '../fleet/stats/sharing-of.ts';
import type {ProviderStats} from '../fleet/stats/fleet-stats.ts';
import {propertyNames, sharingTexts, type PropertyName} from '../messages/sharing.ts';
import {cleanText} from '../text/clean.ts';
import type {TimeForm} from '../text/ages.ts';
import {minute} from '../text/durations.ts';
import {plain, listWords} from '../text/sentence.ts';
import {agedMoment, agedMomentInside, agedPair} from '../triage/wording/moments.ts';
import {sharedLimits, type ComparedValue} from '../triage/sharing/compare-values.ts';
import type {Sharing, SharedStart} from '../triage/sharing/sharing.ts';

/** Returns a lift as in `24` or `3.1`. */
const liftWords = (lift: number): string => (lift < 10 ? lift.toFixed(1) : String(Math.round(lift)));

/** Returns a lift for a table, as in `3.1x`; a dash where there is none. */
export const liftCell = (lift: number | undefined): string => (lift === undefined ? '–' : `${liftWords(lift)}x`);

/** Returns whether a table of values has lifts: enough users are known to compare at least one of them. */
export const hasLifts = (values: ReadonlyArray<Pick<ComparedValue, 'leastLift'>>): boolean => values.some(({leastLift}) => leastLift !== undefined);

/** Returns a value as it is shown: one clean line, and never empty. */
export const valueWords = (value: string): string => (cleanText(value) === '' ? sharingTexts.none : plain(value));

const valueSentence = ({property, value, failing, others}: ComparedValue, {lift, leastLift}: Partial<Pick<ComparedValue, 'lift' | 'leastLift'>> = {}): string =>
	sharingTexts.value({
		property, value: valueWords(value), failing, others, lift: lift === undefined ? undefined : liftWords(lift), least: leastLift === undefined ? undefined : liftWords(leastLift),
	});

/** Times this close together are one moment. */
const oneMoment = 20 * minute;

const startSentence = ({from, to, basis, errorType, failing, others}: SharedStart, now: number, form: TimeForm): string => {
	if (basis === 'event') {
		return sharingTexts.startOfEvent({since: agedMomentInside(from, now, form), failing});
	}

	const type = errorType === undefined ? undefined : plain(errorType);
	const isOver = to !== undefined && to - from > oneMoment && now - to > to - from;
	if (!isOver) {
		return sharingTexts.start({
			errorType: type, since: agedMoment(from, now, form), failing, others,
		});
	}

	const [first, last] = agedPair(from, to, now, form);
	return sharingTexts.startBetween({
		errorType: type, from: first, to: last, failing, others,
	});
};

/**
Returns the answer in sentences, the most telling one first: what is shared, how sure that is, since when, and what goes with it. If nothing is shared, that and why.
*/
export const sharingSentences = ({failing, others, value, alongside, further, start, isStartFirst}: Sharing, now: number, form: TimeForm = 'aged'): readonly string[] => {
	const ofStart = start === undefined ? [] : [startSentence(start, now, form)];
	const ofValue = value === undefined
		? []
		: [
			valueSentence(value, value),
			...(alongside.length === 0 ? [] : [sharingTexts.alongside({values: listWords(alongside.map(own => `${propertyNames[own.property]} ${valueWords(own.value)}`), 4), count: alongside.length})]),
			...further.slice(0, 3).map(own => valueSentence(own)),
		];
	if (ofStart.length + ofValue.length > 0) {
		return isStartFirst ? [...ofStart, ...ofValue] : [...ofValue.slice(0, 1), ...ofStart, ...ofValue.slice(1)];
	}

	const least = sharedLimits.group;
	return [Math.min(failing, others) < least ? sharingTexts.tooFew({failing, others, least}) : sharingTexts.nothing({failing, others})];
};

/** Returns why failing users are not compared where there is no sample; `filter` is the one that they had to match, as it may be shown. */
export const noSampleText = ({provider, failing, groups}: Pick<ProviderStats, 'provider' | 'failing' | 'groups'>, filter: string | undefined): string => {
	if (failing === 0) {
		return sharingTexts.noFailing(cleanText(provider));
	}

	return filter !== undefined && groups.failing.length === 0 ? sharingTexts.noMatching(plain(filter)) : sharingTexts.notTaken;
};

const propertiesOf: Readonly<Record<SampledPart, readonly PropertyName[]>> = {
	connections: ['deniedScope', 'connectionAge'], user: ['timeZone', 'region', 'ingestionWindow'], pulls: ['release'], devices: ['appVersion', 'deviceModel'],
};

const isOfRefused = (property: PropertyName, refused: SharingSample['refused']): boolean => sampledParts.some(part => refused.has(part) && propertiesOf[part].includes(property));

/** Returns how many users the answer rests on, and what of them is not known. */
export const sharingBasis = (
	{sharing, notLoaded}: SampledSharing,
	{refused, progress, filter}: Pick<SharingSample, 'refused' | 'progress'> & {readonly filter?: string | undefined},
	{failing, userStates}: Pick<ProviderStats, 'failing' | 'userStates'>,
): readonly string[] => {
	const unknown = sharing.unknown.filter(property => !isOfRefused(property, refused));
	return [
		sharingTexts.basis({
			failing: sharing.failing, others: sharing.others, failingUsers: failing, otherUsers: userStates.fresh + userStates.quiet,
		}),
		...(filter === undefined ? [] : [sharingTexts.onlyMatching(plain(filter))]),
		...(notLoaded > 0 ? [sharingTexts.notLoaded(notLoaded, {isLoading: progress.status === 'asking' || progress.status === 'waiting'})] : []),
		...[...refused].map(([part, {status, traceId}]) => sharingTexts.refused({part, status, traceId})),
		...(unknown.length > 0 && sharing.failing > 0 && sharing.others > 0 ? [sharingTexts.unknown(listWords(unknown.map(property => propertyNames[property]), 12))] : []),
	];
};
