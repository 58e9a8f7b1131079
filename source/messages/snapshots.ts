import {formatCount, plural} from '../text/numbers.ts';
import {suggestionOr} from './suggestion.ts';

/** What is wrong with a snapshot file, and what to do. Paths are clean text. */
export const snapshotErrors = {
	// The file cannot be opened
	notFound: ({file, meant}: {readonly file: string; readonly meant: string | undefined}) =>
		`There is no file ${file}.${suggestionOr(meant, 'Check its path.')}`,
	directory: (file: string) => `${file} is a directory. Name a snapshot in it.`,
	noFile: (file: string) => `${file} is not a regular file. A snapshot is read more than once, so save it as a file first.`,
	standardInput: 'A snapshot cannot come from standard input, because it is read more than once. Save it as a file first.',
	notReadable: ({file, reason}: {readonly file: string; readonly reason: string}) => `${file} cannot be read: ${reason}. Fix that, then try again.`,

	unreadable: ({file, reason}: {readonly file: string; readonly reason: string}) => `${file} cannot be read: ${reason}`,

	// The file is not a snapshot that this version reads
	notGzip: (file: string) => `${file} is not a snapshot: it is not compressed with gzip`,
	notSnapshot: (file: string) => `${file} is not a snapshot: its first line is not the header of one`,
	headerField: ({file, field}: {readonly file: string; readonly field: string}) => `${file} has an unusable header: its field "${field}" is missing or wrong`,
	newer: ({file, version, known, program}: {readonly file: string; readonly version: number; readonly known: number; readonly program: string}) =>
		`${file} has format ${version}, written by junctop ${program}; this junctop reads format ${known}`,

	// The file is damaged
	truncated: ({file, line}: {readonly file: string; readonly line: number}) => `${file} ends too early, after line ${line}: it was cut off`,
	damaged: ({file, line}: {readonly file: string; readonly line: number}) => `${file} is damaged after line ${line}: it cannot be decompressed`,
	notJson: ({file, line}: {readonly file: string; readonly line: number}) => `${file} is damaged in line ${line}: it is not a JSON object`,
	longLine: ({file, line, megabytes}: {readonly file: string; readonly line: number; readonly megabytes: number}) =>
		`${file} is damaged in line ${line}: it is longer than ${megabytes} MB`,
	tooMany: ({file, line, records}: {readonly file: string; readonly line: number; readonly records: number}) =>
		`${file} is damaged in line ${line}: its header announces only ${plural(records, 'user record')}`,
	tooFew: ({file, records, found}: {readonly file: string; readonly records: number; readonly found: number}) =>
		`${file} is incomplete: it has ${formatCount(found)} of ${plural(records, 'user record')}`,

	unreadDetails: ({file, reason}: {readonly file: string; readonly reason: string}) => `${file} has details of a user that cannot be read: ${reason}`,
	unreadThen: 'parts of it could not be read when the snapshot was written',

	// Next steps
	otherFile: 'Choose a file that `junctop snapshot` or `:snapshot` has written.',
	update: 'Update junctop on this machine, then open it again.',
	copyAgain: 'Copy the file again, or use another snapshot.',

	// What a snapshot does not have
	noUser: 'The snapshot does not have this user',
	noUserNextStep: 'Only users of the snapshot can be opened. Ask Junction for others: run the same without --from.',
	noDetails: {
		user: 'the snapshot does not have the user\'s record',
		connections: 'the snapshot does not have this user\'s connections',
		pulls: 'the snapshot does not have this user\'s historical pulls',
		devices: 'the snapshot does not have this user\'s devices',
		other: 'the snapshot does not have this',
	},
	noDetailsNextStep: 'A snapshot has these only for users that were open when it was written with `:snapshot`. Ask Junction: run the same without --from.',
};

/** Options and arguments of the command line. */
export const snapshotOptionTexts = {
	from: 'read a snapshot in place of asking Junction: offline, no API key needed',
	snapshotArgument: 'file to write (default: junctop-PROFILE-REGION-TIME.ndjson.gz in this folder)',
	overwrite: 'replace the file if it exists',
	snapshotFilter: 'write only matching users, with the filter language of the screens',
	baseline: 'compare with a snapshot: mark what is new, worse, better or recovered since then',
	diffBefore: 'the earlier snapshot',
	diffAfter: 'the later snapshot',
	diffProvider: 'compare only this provider',
	diffLimit: 'list at most this many users (default: 20)',
};

/** Usage errors about snapshots. */
export const snapshotUsage = {
	sinceWithoutBaseline: 'The filter has since:, but there is no baseline. Add --baseline FILE with a snapshot, or omit since:.',
	standardOutput: 'A snapshot cannot go to standard output, because its header is written last. Name a file, such as ./- for one of this name.',
	changeWithoutBaseline: 'The field change needs a baseline. Add --baseline FILE with a snapshot, or omit the field.',
	sinceWithWatch: 'since: cannot be used with --watch, because there is no baseline. Compare snapshots with `junctop diff`, or use `users --baseline FILE --filter since:new`.',
	metricsWithBaseline: '--baseline cannot be used with --format openmetrics: a monitor compares by itself. Use --format json.',
	notTogether: (options: string) => `--from reads a snapshot and sends no request, so it cannot be combined with ${options}. Omit one of them.`,
};

/** Progress and results on stderr and in the screens' last row. */
export const snapshotMessages = {
	written: ({file, users, bytes, details}: {readonly file: string; readonly users: number; readonly bytes: string; readonly details: number}) =>
		`Wrote ${plural(users, 'user')}${details === 0 ? '' : ` and the details of ${formatCount(details)}`} to ${file} (${bytes}).`,
	writing: ({users, total, stopKey}: {readonly users: number; readonly total: number; readonly stopKey: string}) =>
		`Writing the snapshot: ${formatCount(users)} of ${plural(total, 'user')}. ${stopKey} cancels.`,
	cancelled: 'Cancelled. No snapshot was written.',
	alreadyWorking: 'A snapshot is already being written or read. Wait for it or cancel it first.',
	incomplete: ({file, users}: {readonly file: string; readonly users: number}) =>
		`${file} is an incomplete snapshot: only ${plural(users, 'user')} had been loaded when it was written. Others are not counted here.`,
	incompleteByFilter: ({file, filter}: {readonly file: string; readonly filter: string}) =>
		`${file} has only users that matched the filter ${filter} when it was written. Others are not counted here.`,
	unreadableRecords: (records: number) => `${plural(records, 'record')} could not be read. The snapshot keeps ${records === 1 ? 'it' : 'them'} as received.`,
	unreadableDropped: (records: number) => `${plural(records, 'record')} could not be read, and ${records === 1 ? 'is' : 'are'} not in the snapshot.`,
	overwriteAdvice: 'Use --overwrite to replace it.',
	keptIncomplete: 'It is incomplete, because loading failed.',
};
