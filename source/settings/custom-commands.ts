import {customCommandProblems as messages} from '../messages/custom-commands.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';
import {isRunAsCode} from './script-guard.ts';

/** What arguments of a custom command may contain in braces. */
export const placeholders = ['userId', 'clientUserId', 'provider', 'region', 'profile', 'filter'] as const;

/** The name of a value that a custom command gets. */
export type Placeholder = (typeof placeholders)[number];

export const commandScopes = ['roster', 'user', 'overview', 'any'] as const;

/** A command of the settings file: a program of this machine and its arguments, never a line for a shell. */
export type CustomCommand = {
	/** The name in `:`, made from the title: `open-a-ticket`. */
	readonly name: string;
	readonly title: string;
	readonly key: string | undefined;
	/** The program, and arguments with placeholders. */
	readonly run: readonly [string, ...string[]];
	readonly scope: (typeof commandScopes)[number];
	readonly confirm: boolean;
};

const fields = ['key', 'title', 'run', 'scope', 'confirm'] as const;
const mostCommands = 50;
const longestTitle = 60;
const mostWords = 64;
const longestWord = 4096;

/** Braces around letters; other braces, as in JSON, stay as they are. */
const placeholderPattern = /\{(?<name>[A-Za-z]+)\}/gv;

const namesIn = (word: string): readonly string[] => [...word.matchAll(placeholderPattern)].map(({groups}) => groups?.['name'] ?? '');

/** Returns the placeholders that a command uses, each once. */
export const placeholdersOf = ({run}: Pick<CustomCommand, 'run'>): readonly Placeholder[] => {
	const used = new Set(run.flatMap(word => namesIn(word)));
	return placeholders.filter(name => used.has(name));
};

/** Returns a title as the name of a command: letters and digits of any script, joined by hyphens. */
const nameOf = (title: string): string =>
	title.toLowerCase().split(/[^\p{Letter}\p{Number}]+/v).filter(part => part !== '').join('-');

const runProblem = (run: unknown): string | undefined => {
	const isRun = Array.isArray(run) && run.length > 0 && run[0] !== '' && run.every(word => typeof word === 'string' && !/\p{Control}/v.test(word));
	if (!isRun) {
		return messages.run;
	}

	const words = run as readonly string[];
	if (words.length > mostWords || words.some(word => word.length > longestWord)) {
		return messages.runTooLong({words: mostWords, characters: longestWord});
	}

	const unknown = words.flatMap(word => namesIn(word)).find(name => placeholders.every(each => each !== name));
	if (unknown !== undefined) {
		return messages.placeholder({name: truncate(unknown, 40), nearest: nearest(unknown, placeholders), known: placeholders});
	}

	if (namesIn(words[0] ?? '').length > 0) {
		return messages.program;
	}

	return isRunAsCode(words, word => namesIn(word).length > 0) ? messages.script : undefined;
};

/** Returns what is wrong with an entry besides its title; a field with a typing error may be the one that asks for a confirmation. */
const entryProblem = ({key, run, scope, confirm, ...entry}: Readonly<Record<string, unknown>>): string | undefined => {
	const unknown = Object.keys(entry).find(name => name !== 'title');
	if (unknown !== undefined) {
		const field = truncate(cleanText(unknown), 40);
		return messages.unknownField({field, nearest: nearest(field, fields)});
	}

	const ofRun = runProblem(run);
	if (ofRun !== undefined) {
		return ofRun;
	}

	if (commandScopes.every(each => each !== scope)) {
		return messages.scope(commandScopes);
	}

	if (confirm !== undefined && typeof confirm !== 'boolean') {
		return messages.confirm;
	}

	return key === undefined || typeof key === 'string' ? undefined : messages.key;
};

const readCommand = (stored: unknown, position: number): CustomCommand | {readonly problem: string} => {
	const unnamed = messages.unnamed(position);
	if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
		return {problem: messages.notObject(unnamed)};
	}

	const entry = stored as Readonly<Record<string, unknown>>;
	const title = typeof entry['title'] === 'string' ? cleanText(entry['title']) : '';
	const name = nameOf(title);
	const isTitle = name !== '' && title.length <= longestTitle;
	const place = isTitle ? messages.named(title) : unnamed;
	const problem = isTitle ? entryProblem(entry) : messages.title(longestTitle);
	return problem === undefined
		? {
			name, title, key: entry['key'] as string | undefined, run: entry['run'] as [string], scope: entry['scope'] as CustomCommand['scope'], confirm: entry['confirm'] === true,
		}
		: {problem: messages.ignored({place, problem})};
};

/** Reads the custom commands of the settings file. Whatever cannot be used is left out, with a sentence that says why. */
export const readCustomCommands = (stored: unknown): {readonly commands: readonly CustomCommand[]; readonly problems: readonly string[]} => {
	if (!Array.isArray(stored)) {
		return {commands: [], problems: [messages.notList]};
	}

	const commands: CustomCommand[] = [];
	const problems: string[] = stored.length > mostCommands ? [messages.tooMany(mostCommands)] : [];
	for (const [index, entry] of (stored as readonly unknown[]).slice(0, mostCommands).entries()) {
		const read = readCommand(entry, index + 1);
		if ('problem' in read) {
			problems.push(read.problem);
		} else if (commands.some(({name}) => name === read.name)) {
			problems.push(messages.ignored({place: messages.named(read.title), problem: messages.sameName(read.name)}));
		} else {
			commands.push(read);
		}
	}

	return {commands, problems};
};

/** Why a command cannot get its arguments: a value is unknown, could be taken for an option, or has a control character. */
export type ArgumentProblem = {readonly kind: 'missing' | 'option' | 'control'; readonly placeholder: Placeholder};

/**
Returns the program and its arguments with the values in place of the placeholders. Each text stays one argument, whatever a value contains, and braces in a value
are not replaced. An argument that begins with a placeholder must not become an option: its value may begin with "-" only after the argument "--".
*/
export const argumentsOf = ({run}: Pick<CustomCommand, 'run'>, values: Readonly<Partial<Record<Placeholder, string>>>): ArgumentProblem | {readonly words: readonly string[]} => {
	const words: string[] = [];
	for (const template of run) {
		const names = namesIn(template) as readonly Placeholder[];
		const missing = names.find(name => values[name] === undefined);
		if (missing !== undefined) {
			return {kind: 'missing', placeholder: missing};
		}

		const broken = names.find(name => /\p{Control}/v.test(values[name] ?? ''));
		if (broken !== undefined) {
			return {kind: 'control', placeholder: broken};
		}

		const word = template.replaceAll(placeholderPattern, (_, name: Placeholder) => values[name] ?? '');
		const [first] = names;
		if (first !== undefined && word.startsWith('-') && !template.startsWith('-') && !words.includes('--')) {
			return {kind: 'option', placeholder: first};
		}

		words.push(word);
	}

	return {words};
};
