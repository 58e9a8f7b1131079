import type {Stream, UserResources} from '../junction/records.ts';
import {providerName} from '../junction/vocabulary.ts';
import {refreshTexts} from '../messages/writes.ts';
import {formatAge, parseTime} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';

const keyOf = ({provider, resource}: Stream): string => JSON.stringify([provider, resource]);

const ageOf = (time: string | undefined, now: number): string => {
	const parsed = parseTime(time);
	return parsed === undefined ? refreshTexts.none : formatAge(Math.max(0, now - parsed));
};

/**
Returns one text for each stream whose newest data or last attempt is another than before, streams with newer data first; `now` is the server's time, in
milliseconds since 1970.
*/
export const refreshChanges = (before: UserResources, after: UserResources, now: number): readonly string[] => {
	const earlier = new Map(before.streams.map(stream => [keyOf(stream), stream]));
	const withData: string[] = [];
	const withAttempt: string[] = [];
	for (const stream of after.streams) {
		const old = earlier.get(keyOf(stream));
		const name = cleanText(`${providerName(stream.provider)} ${stream.resource}`);
		if (old?.newestData !== stream.newestData) {
			withData.push(refreshTexts.newData({name, before: ageOf(old?.newestData, now), after: ageOf(stream.newestData, now)}));
		} else if (old?.lastAttempt?.timestamp !== stream.lastAttempt?.timestamp || old?.lastAttempt?.status !== stream.lastAttempt?.status) {
			withAttempt.push(refreshTexts.newAttempt({name, status: cleanText(stream.lastAttempt?.status ?? refreshTexts.none)}));
		}
	}

	return [...withData, ...withAttempt];
};
