import {riseSentence} from '../../messages/jumps.ts';
import type {TimeForm} from '../../text/ages.ts';
import {plain} from '../../text/sentence.ts';
import type {ConnectionRise} from '../events/rise.ts';
import {providerDisplayName} from '../facts/provider-display-name.ts';
import {agedMoment} from './moments.ts';

/** Formats how many errors are usual in an hour: whole ones, tenths below 10, or that it is hardly any. */
const usualWords = (anHour: number): string => {
	if (anHour < 0.1) {
		return 'fewer than 0.1';
	}

	const steps = anHour < 10 ? 10 : 1;
	return String(Math.round(anHour * steps) / steps);
};

/** Returns an unusual rise of connection errors as a sentence, at the time `now` in milliseconds since 1970. */
export const riseWords = (provider: string, {from, count, usualAnHour, errorType, asked}: ConnectionRise, now: number, form: TimeForm = 'aged'): string => riseSentence({
	name: providerDisplayName(provider),
	count,
	since: agedMoment(from, now, form),
	usual: usualWords(usualAnHour),
	errorType: errorType === undefined ? undefined : plain(errorType),
	asked,
});
