import {formatCount, plural} from '../text/numbers.ts';
import {suggestion} from './suggestion.ts';

const example = '{"key": "T", "title": "Open a ticket", "run": ["open-ticket", "{userId}"], "scope": "user"}';

/** Problems with the custom commands of the settings file. Parameters are clean, short text. */
export const customCommandProblems = {
	notList: `The setting commands must be a list of commands, such as [${example}]. No command is added.`,
	notObject: (place: string) => `${place} must be an object, such as ${example}. It is ignored.`,
	tooMany: (most: number) => `The setting commands has more than ${most} commands. The later ones are ignored.`,
	unnamed: (position: number) => `Command ${position} of the setting commands`,
	named: (title: string) => `The command "${title}"`,
	ignored: ({place, problem}: {readonly place: string; readonly problem: string}) => `${place} ${problem} It is ignored.`,
	unknownField: ({field, nearest}: {readonly field: string; readonly nearest: string | undefined}) =>
		`has an unknown field, "${field}".${suggestion(nearest, '"')}`,
	title: (most: number) => `needs a "title" of 1 to ${most} characters, with a letter or a digit.`,
	run: 'needs "run", a list with the program and its arguments as texts without control characters, such as ["open-ticket", "{userId}"].',
	runTooLong: ({words, characters}: {readonly words: number; readonly characters: number}) =>
		`has a "run" of more than ${words} texts, or a text of more than ${formatCount(characters)} characters.`,
	program: 'has a placeholder in the program\'s name. Only arguments may have placeholders.',
	placeholder: ({name, nearest, known}: {readonly name: string; readonly nearest: string | undefined; readonly known: readonly string[]}) =>
		`has an unknown placeholder, {${name}}. ${nearest === undefined ? `Use ${known.map(each => `{${each}}`).join(', ')}.` : `Did you mean {${nearest}}?`}`,
	script: 'has a placeholder where a shell or an interpreter would run what the value contains. '
		+ String.raw`Use an argument of a script: ["sh", "-c", "open-ticket \"$1\"", "sh", "{userId}"].`,
	scope: (scopes: readonly string[]) => `needs a "scope": ${scopes.map(scope => `"${scope}"`).join(', ')}.`,
	confirm: 'has a "confirm" that is not true or false.',
	key: 'has a "key" that is not text, such as "T" or "ctrl+t".',
	sameName: (name: string) => `has the name :${name} in common with an earlier command. Choose another title.`,
	knownName: (name: string) => `would have the name :${name}, which junctop uses. Choose another title.`,
	noKey: (name: string) => `It gets no key; :${name} runs it.`,
	unknownKey: ({title, key, nearest, examples}: {
		readonly title: string;
		readonly key: string;
		readonly nearest: string | undefined;
		readonly examples: string;
	}) => `The command "${title}" has an unknown key, ${key}.${suggestion(nearest)} Keys look like ${examples}.`,
	usedKey: ({title, key, other}: {readonly title: string; readonly key: string; readonly other: string}) =>
		`The command "${title}" has the key ${key}, but ${other} uses it on the same screen.`,
};

/** How a program ended, as a predicate. */
export const programEnds = {
	exitCode: (code: number) => `exit code ${code}`,
	signal: (signal: string) => `ended by ${signal}`,
	missing: (program: string) => `there is no program ${program}. Check "run" in the settings, and PATH`,
	denied: (program: string) => `${program} may not be run: permission denied. Check its permissions`,
	notStarted: ({program, reason}: {readonly program: string; readonly reason: string}) => `${program} could not be started: ${reason}`,
	tooSlow: (seconds: number) => `stopped after ${seconds} seconds, the time limit`,
	cancelled: 'cancelled',
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What custom commands ask and report. Titles are clean text. */
export const customCommandTexts = {
	// Why one is not available
	running: 'another custom command is still running (Esc cancels it)',
	redacted: 'redaction is on, and this command gets real IDs',
	noClientUserId: 'no client user ID loaded for this user',
	noClientUserIdOfSome: 'no client user ID loaded for some of the marked users: it is known of users who were opened or selected',
	noProvider: 'no provider selected',
	noProfile: 'no stored profile in use',
	pseudonym: 'the IDs of this snapshot are pseudonyms',
	optionLike: (placeholder: string) => `the value of {${placeholder}} begins with "-", and the program could take it for an option`,
	controlCharacter: (placeholder: string) => `the value of {${placeholder}} has a control character`,
	noOutput: 'no custom command has ended yet',
	tooManyRuns: (most: number) => `more than ${formatCount(most)} users are marked`,

	// The question
	askOne: 'Run this program on this machine? Each line is one argument, quoted as in a shell.',
	askSome: ({runs, isOfMarked, atOnce}: {readonly runs: number; readonly isOfMarked: boolean; readonly atOnce: number}) =>
		`Run this program ${isOfMarked ? `for ${plural(runs, 'marked user')}` : plural(runs, 'time')} on this machine, ${atOnce} at a time?`,
	askDemo: 'The users are those of the demo: they do not exist.',
	moreRuns: (runs: number) => `and ${plural(runs, 'more run')}`,
	limits: (seconds: number) => `No shell. No input. Stopped after ${seconds} seconds, or with Esc.`,
	hidden: 'The arguments are hidden while redaction is on.',
	act: 'run it',

	// Progress and results
	progress: ({title, done, runs}: {readonly title: string; readonly done: number; readonly runs: number}) =>
		`${title}: running${runs === 1 ? '' : ` (${done} of ${runs} done)`}… Esc cancels.`,
	done: (title: string) => `${title}: done.`,
	line: ({title, text}: {readonly title: string; readonly text: string}) => `${title}: ${text}`,
	failed: ({title, end}: {readonly title: string; readonly end: string}) => `${title}: ${end}.`,
	failedSilently: ({title, end}: {readonly title: string; readonly end: string}) => `${title}: ${end}, without output.`,
	/** Of several runs. What did not begin or end because of Esc has not failed. */
	sum({title, good, cancelled, runs, isOfMarked}: {
		readonly title: string; readonly good: number; readonly cancelled: number; readonly runs: number; readonly isOfMarked: boolean;
	}) {
		const failed = runs - good - cancelled;
		return `${title}: ${formatCount(good)} of ${plural(runs, isOfMarked ? 'marked user' : 'run')} done${
			failed === 0 ? '' : `, ${formatCount(failed)} failed`}${cancelled === 0 ? '' : `, ${formatCount(cancelled)} cancelled`}.`;
	},
	/** On leaving. */
	stopping: 'Waiting up to 2 seconds for the custom command to end…',
	ready: ({text, command}: {readonly text: string; readonly command: string}) => `${text} ${command} shows the output.`,
	outputHead: ({end, seconds}: {readonly end: string; readonly seconds: string}) => `${capital(end)}, after ${seconds}`,
	cut: (kibibytes: number) => `Only the first ${kibibytes} KiB of the output are shown.`,
	empty: 'No output.',
	outputHidden: 'The output is hidden while redaction is on.',
};
