import type {TeamFacts} from '../fleet/loading/team-answers.ts';
import type {Metrics} from '../junction/records.ts';
import {teamTexts} from '../messages/team.ts';
import {parseTime} from '../text/ages.ts';
import {isRunning, operationSentence} from '../triage/wording/bulk-operations.ts';
import {agedMoment} from '../triage/wording/moments.ts';
import {line, wrap, type Line} from './line.ts';

/** More operations are only counted. */
const mostOperations = 3;

/** The newest weeks that are named. */
const mostWeeks = 8;

/** Returns the counts of the newest weeks, the oldest first; those without a readable date are left out. */
const weeksOf = ({connectedSourcesByWeek}: Metrics): readonly number[] => connectedSourcesByWeek
	.flatMap(({date, value}) => {
		const time = parseTime(date);
		return time === undefined ? [] : [{time, value}];
	})
	.toSorted((a, b) => a.time - b.time)
	.slice(-mostWeeks)
	.map(({value}) => value);

const failedSentences = (error: TeamFacts['error']): readonly string[] => (error === undefined ? [] : [teamTexts.failed({message: error.message, traceId: error.traceId})]);

/** Returns what Junction says about the whole team as sentences; `now` is the server's time in milliseconds. Nothing where the team may not read it. */
export const teamSentences = ({metrics, earlier, operations, hasMoreOperations, error}: TeamFacts, now: number): readonly string[] => {
	const {numberOfConnectedSources: connected, numberOfErroredConnectedSources: errored} = metrics ?? {};
	const running = operations.filter(operation => isRunning(operation));
	const weeks = metrics === undefined ? [] : weeksOf(metrics);
	return [
		...(connected === undefined || errored === undefined
			? []
			: [teamTexts.sources({errored, connected, earlier: earlier && {errored: earlier.errored, time: agedMoment(earlier.at, now)}})]),
		...running.slice(0, mostOperations).map(operation => operationSentence(operation, now)),
		...(running.length > mostOperations ? [teamTexts.moreRunning(running.length - mostOperations)] : []),
		...(hasMoreOperations ? [teamTexts.moreListed] : []),
		...(weeks.length === 0 ? [] : [teamTexts.weeks(weeks)]),
		...failedSentences(error),
	];
};

const softLines = (sentences: readonly string[], columns: number): readonly Line[] =>
	sentences.flatMap(sentence => wrap(sentence, columns - 2).map(text => line(` ${text}`, 'soft')));

/** Returns what Junction says about the whole team as lines, without the failed request (`teamFailedLines`). */
export const teamLines = (facts: TeamFacts, columns: number, now: number): readonly Line[] => softLines(teamSentences({...facts, error: undefined}, now), columns);

/** Returns why the newest request for it failed as lines; none without an error. */
export const teamFailedLines = ({error}: TeamFacts, columns: number): readonly Line[] => softLines(failedSentences(error), columns);
