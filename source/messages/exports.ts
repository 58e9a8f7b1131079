import {formatCount, plural} from '../text/numbers.ts';
import {suggestion} from './suggestion.ts';

/* The texts about exports of what is shown. Parameters are clean text. */

/** What can be exported, as part of a sentence. */
const views = {
	users: (users: number) => plural(users, 'user'),
	marked: (users: number) => plural(users, 'marked user'),
	overview: () => 'the overview',
	user: () => 'the user',
	fixes: () => 'the fixes',
	provider: () => 'the provider',
	counts: () => 'the frequency table',
};

export type ExportedView = keyof typeof views;

/** The menu of formats, and the question before a file is replaced. */
export const exportTexts = {
	title: 'Export what is shown',
	formats: {
		csv: 'CSV, for spreadsheets (times in UTC)',
		json: 'JSON, as the commands print it',
		ndjson: 'NDJSON, one JSON object a line',
		md: 'Markdown, for tickets and chats',
	},
	replaceTitle: 'Replace the file?',
	replaceQuestion: (file: string) => `${file} already exists.`,
	keep: 'Keep it and export nothing',
	replace: 'Replace it',
};

/** What an export reports. */
export const exportMessages = {
	progress: ({done, users, stopKey}: {readonly done: number; readonly users: number; readonly stopKey: string}) =>
		`Exporting: ${formatCount(done)} of ${plural(users, 'user')} written. ${stopKey} stops.`,
	/** `isAll` is whether no more users can be loaded. */
	done: ({view, users, isAll, file}: {readonly view: ExportedView; readonly users: number; readonly isAll: boolean; readonly file: string}) =>
		`Exported ${views[view](users)}${isAll ? '' : ' (more are not loaded)'}: ${file}`,
	stopped: 'Export stopped; no file was written.',
	running: 'an export is running',
	unknownFormat: ({typed, meant, formats}: {readonly typed: string; readonly meant: string | undefined; readonly formats: string}) =>
		`Unknown format \`${typed}\`.${suggestion(meant, '`')} Use ${formats}.`,
	tooMany: 'export takes a format and one file. Put a file name with spaces in quotes.',
	openQuote: 'The file name has a quote that is not closed.',
	/** `isAll` is as in `done`: a reader of the file has no screen that shows that more users exist. */
	usersTitle: ({users, all, isAll, marked = false, filter, sort}: {
		readonly marked?: boolean;
		readonly users: number;
		readonly all: number;
		readonly isAll: boolean;
		readonly filter: string;
		readonly sort: string | undefined;
	}) => [
		`${formatCount(users)}${marked ? ' marked' : ''} of ${plural(all, 'loaded user')}${isAll ? '' : ' (more users are not loaded)'}`,
		...(filter === '' ? [] : [`filter ${filter}`]),
		...(sort === undefined ? [] : [`sorted by ${sort}`]),
	].join(', '),
	onlyOnDataScreens: 'only available on the user list, the user, the overview and a provider',
	noCommandOfIds: 'a command needs the IDs that redaction hides',
	noCommandOfBaseline: 'the filter has since:, and the baseline is no file',
	noCommandOfSample: 'a snapshot cannot be compared',
	noCommandHere: 'only available on the user list, the user, the overview and a provider',
};
