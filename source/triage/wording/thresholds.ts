import {changedThreshold} from '../../messages/findings.ts';
import {rhythmOf} from '../../junction/vocabulary.ts';
import {hour} from '../../text/durations.ts';
import {defaultThresholds, thresholdsInUse} from '../facts/thresholds.ts';

const ageWords = (milliseconds: number): string => changedThreshold.age(milliseconds / hour);

/** Returns when streams count as stalled; `undefined` if that is the default, which every reader has. */
export const stalledThreshold = (): string | undefined => {
	const {stalled} = thresholdsInUse();
	return stalled === defaultThresholds.stalled ? undefined : changedThreshold.stalled(ageWords(stalled));
};

/** Returns when streams of these resources count as quiet; `undefined` if all have the default. */
export const quietThreshold = (resources: readonly string[]): string | undefined => {
	const rhythms = [...new Set(resources.map(resource => rhythmOf(resource)).filter(rhythm => rhythm !== 'rare'))];
	const {quiet} = thresholdsInUse();
	const isChanged = rhythms.some(rhythm => quiet[rhythm] !== defaultThresholds.quiet[rhythm]);
	return isChanged ? changedThreshold.quiet([...new Set(rhythms.map(rhythm => ageWords(quiet[rhythm])))]) : undefined;
};
