import {formatCount} from '../text/numbers.ts';

/** The options of `overview --explain`. */
export const explainOptions = {
	explain: 'what the failing users of the provider share, compared with as many others; takes four requests a user',
	filter: 'compare only the failing users who match this filter (junctop help filter)',
	sample: 'compare at most this many failing users with as many others',
};

/** What is wrong with the options. */
export const explainUsage = {
	needsProvider: 'overview --explain compares users of one provider. Add --provider SLUG.',
	notTogether: (option: string) => `--explain does not work with --${option}. Omit one of them.`,
	format: (formats: readonly string[]) => `overview --explain prints ${formats.join(', ')}.`,
	sampleWithoutExplain: '--sample needs --explain.',
	filterWithoutExplain: '--filter needs --explain.',
	filterOfStreams: 'The filter of --explain is about streams and users: it cannot have since:, error:, errored, connected or acts:.',
};

/** What is reported on stderr. */
export const explainReports = {
	progress: ({asked, size, secondsLeft}: {readonly asked: number; readonly size: number; readonly secondsLeft: number | undefined}) =>
		`${formatCount(asked)} of ${formatCount(size)} requests${secondsLeft === undefined ? '' : `, ${formatCount(secondsLeft)} s left`}`,
	waiting: ({asked, size}: {readonly asked: number; readonly size: number}) => `${formatCount(asked)} of ${formatCount(size)} requests, waiting because Junction limits requests`,
	failed: ({failed, size, reason, traceId}: {readonly failed: number; readonly size: number; readonly reason: string; readonly traceId: string | undefined}) =>
		`${formatCount(failed)} of ${formatCount(size)} requests failed and do not count. The last reason: ${reason}${traceId === undefined ? '' : ` (trace ID ${traceId})`}`,
	incomplete: ({asked, size}: {readonly asked: number; readonly size: number}) =>
		`The sample ended after ${formatCount(asked)} of ${formatCount(size)} requests. The output rests on what was loaded until then.`,
	noUsers: (provider: string) => `No user of ${provider} was found.`,
};
