import {formatCount} from '../text/numbers.ts';

/* The texts about saved filters. Parameters are clean text. */

const example = '[{"name": "oncall", "filter": "state:failing"}]';

/** Saved filters: the settings, the commands and the list. */
export const savedFilterTexts = {
	// The settings file
	notList: `The setting filters must be a list, such as ${example}. No filters are saved.`,
	unusable: (name: string) => `The saved filter ${name} needs a name of its own and a filter, such as ${example}. It is ignored.`,
	unreadable: ({name, problem}: {readonly name: string; readonly problem: string}) => `The saved filter @${name} has an error: ${problem} It is kept.`,
	noKey: ({name, reason}: {readonly name: string; readonly reason: string}) => `The saved filter @${name} has no key: ${reason}.`,

	// The list
	title: 'Saved filters',
	none: ({save}: {readonly save: string}) => `No saved filters. ${save} NAME saves the filter in use.`,
	/** In place of a sentence that quotes the filter. */
	hiddenProblem: 'Turn redaction off to see it.',
	tooLong: (most: number) => `The filter has more than ${formatCount(most)} characters and is not saved. Leave out some of its terms.`,
	problem: (problem: string) => `error: ${problem}`,
	noSelection: 'no saved filter selected',

	// The commands
	/** `before` is the filter that had the name. */
	saved: ({name, key, before}: {readonly name: string; readonly key: string | undefined; readonly before: string | undefined}) =>
		`${before === undefined ? `Saved @${name}.` : `Replaced @${name}. Its filter was: ${before}.`}${key === undefined ? '' : ` ${key} runs it on the user list.`}`,
	hiddenMistake: 'The filter has an error. Turn redaction off to see and correct it.',
	forSession: 'This change is for this session only: the demo and snapshots store nothing.',
	notStored: (reason: string) => `This change is for this session only. ${reason}`,
	deleted: ({name, filter}: {readonly name: string; readonly filter: string}) => `Deleted @${name}. Its filter was: ${filter}.`,
	renamed: ({name, newName}: {readonly name: string; readonly newName: string}) => `Renamed @${name} to @${newName}.`,
	noFilter: 'no filter to save',
	name: 'A name has letters, digits, - and _, and at most 40 of them.',
	tooMany: (most: number) => `There are ${most} saved filters, the most that are kept. Delete one first.`,
	nameTaken: (name: string) => `@${name} exists. Delete it first, or choose another name.`,
	saveArguments: 'save takes a name and a key, such as :save oncall alt+1.',
	renameArguments: 'rename takes the name and the new name.',
	apiKey: 'The filter contains an API key and is not saved.',
	unknown: ({name, meant}: {readonly name: string; readonly meant: string | undefined}) => `No saved filter @${name}.${meant === undefined ? '' : ` Did you mean @${meant}?`}`,
	// The option --filter
	stored: ({names, others}: {readonly names: readonly string[]; readonly others: number}) =>
		(names.length === 0
			? 'No filters are saved: `:save NAME` on the screens saves one.'
			: `Saved filters: ${names.map(name => `@${name}`).join(', ')}${others === 0 ? '' : ` and ${others} more`}.`),
	hasError: ({name, problem, filter}: {readonly name: string; readonly problem: string; readonly filter: string}) =>
		`The saved filter @${name} has an error: ${problem} Its filter is: ${filter}`,
	ofExpanded: ({message, filter}: {readonly message: string; readonly filter: string}) => `${message} With its saved filters, the filter is: ${filter}`,

	// Keys
	unknownKey: (key: string) => `Unknown key ${key}`,
	keyOfCommand: ({key, title}: {readonly key: string; readonly title: string}) => `${key} is the key for: ${title}`,
	keyOfFilter: ({key, name}: {readonly key: string; readonly name: string}) => `${key} runs @${name}`,
	keyRefused: (reason: string) => `${reason}. Choose another key.`,
};

/** Searching the history of filters. */
export const historyTexts = {
	search: 'History',
	count: ({at, of}: {readonly at: number; readonly of: number}) => `${at} of ${of}`,
	none: 'no match',
	empty: 'no filters in the history',
};

/** Saved filters and the history, read aloud by a screen reader. */
export const spokenSavedFilters = {
	title: ({run, remove, rename}: {readonly run: string; readonly remove: string; readonly rename: string}) => `Saved filters. ${run} runs, ${remove} deletes, ${rename} renames.`,
	row: ({row, rows, name, key, filter}: {readonly row: number; readonly rows: number; readonly name: string; readonly key: string | undefined; readonly filter: string}) =>
		`Row ${row} of ${rows}: ${name}${key === undefined ? '' : `, key ${key}`}: ${filter}.`,
	search: ({older, accept, cancel}: {readonly older: string; readonly accept: string; readonly cancel: string}) =>
		`Search the filter history. ${older} finds an older one, ${accept} uses it, ${cancel} goes back.`,
};
