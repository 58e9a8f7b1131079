import process from 'node:process';
import {completeFilter} from '../../filter/complete.ts';
import {connectionErrorTypes} from '../../junction/connection-error-types.ts';
import {providerSlugs, resourceNames} from '../../junction/vocabulary.ts';
import {helpTexts} from '../../messages/command-help.ts';
import {redactApiKeys} from '../../settings/api-key-text.ts';
import {settingsFile} from '../../settings/settings-path.ts';
import {readStoredFile} from '../../settings/stored-file.ts';
import {readStoredProfiles} from '../../settings/stored-profiles.ts';
import {faultKinds} from '../../simulator/faults.ts';
import {findingCodes} from '../../triage/facts/finding.ts';
import {documents} from '../documents/names.ts';
import {printedColumns} from '../printed-columns.ts';
import {storedFilters} from '../filter-option.ts';
import type {
	ListedArgument,
	ListedCommand,
	ListedOption,
	ValueKind,
} from '../tree/command.ts';
import {globalGroups} from '../tree/help-text.ts';
import {optionsFor, walk, type Walk} from '../tree/walk.ts';

/** A word that may be meant. */
export type Candidate = {
	/** The whole word. */
	readonly word: string;
	readonly meaning: string;
	/** Whether more of the word follows, as after `provider:`. */
	readonly isOpen: boolean;
};

/** What completion offers: words, or the files of the system. */
export type Offer = {readonly kind: 'words'; readonly candidates: readonly Candidate[]} | {readonly kind: 'files'};

const closed = (words: readonly string[]): readonly Candidate[] => words.map(word => ({word, meaning: '', isOpen: false}));

/** Values after a sign of the filter that completion of the screens leaves out, because a person on the screens sees the list change. */
const exampleValues: Readonly<Record<string, readonly string[]>> = {
	'newest>': ['1h', '1d', '3d', '7d'], 'attempt>': ['1h', '1d', '3d', '7d'], 'sent:': ['0', '100'], 'failing>': ['0', '2'], 'streams:': ['0', '10'],
};

const filterCandidates = (text: string): readonly Candidate[] => {
	const start = text.lastIndexOf(' ') + 1;
	if (text.slice(start).startsWith('@')) {
		return closed(storedFilters().filters.map(({name}) => `${text.slice(0, start)}@${name}`));
	}

	const {from, candidates} = completeFilter(text, text.length, {providers: providerSlugs, resources: resourceNames, errorTypes: connectionErrorTypes});
	const before = text.slice(0, from);
	const term = text.split(/\s/v).at(-1) ?? '';
	const words = candidates.length === 0
		? (exampleValues[term] ?? []).map(value => `${text}${value}`)
		: candidates.map(candidate => `${before}${candidate}`);
	const found = words.map(word => ({word, meaning: '', isOpen: /[:>]$/v.test(word)}));
	const [only] = found;
	// Shells end the word, or its quotes, after the only candidate.
	return only?.isOpen === true && found.length === 1 && only.word !== text ? filterCandidates(only.word) : found;
};

/** Returns the names of the stored profiles, without those that look like an API key; none if the settings cannot be read. Changes nothing. */
const profileNames = (): readonly string[] => {
	const found = readStoredFile(settingsFile(process.env));
	const entries = found.kind === 'read' && Array.isArray(found.stored.profiles) ? found.stored.profiles as unknown[] : [];
	return readStoredProfiles(entries).usable.map(({profile}) => profile.name).filter(name => redactApiKeys(name) === name);
};

/** Returns what `junctop help` takes after these names. */
const topics = (program: ListedCommand, before: readonly string[]): readonly Candidate[] => {
	let command: ListedCommand | undefined = program;
	for (const name of before) {
		command = command?.ownCommands().find(each => each.name() === name);
	}

	const commands = (command?.ownCommands() ?? []).map(each => ({word: each.name(), meaning: each.facts.summary, isOpen: false}));
	return before.length === 0 ? [...commands, ...documents.map(name => ({word: name, meaning: helpTexts.document, isOpen: false}))] : commands;
};

const valuesOf = (kind: Exclude<ValueKind, 'file'>, text: string, {program, operands}: {readonly program: ListedCommand; readonly operands: readonly string[]}): readonly Candidate[] => {
	switch (kind) {
		case 'profile': {
			return closed(profileNames());
		}

		case 'provider': {
			return closed(providerSlugs);
		}

		case 'columns': {
			const before = text.split(',').slice(0, -1);
			return closed(printedColumns.filter(name => !before.includes(name)).map(name => [...before, name].join(',')));
		}

		case 'filter': {
			return filterCandidates(text);
		}

		case 'fault': {
			return closed(faultKinds);
		}

		case 'finding': {
			return closed(findingCodes);
		}

		case 'topic': {
			return topics(program, operands);
		}
	}
};

/** Returns the options that begin with a text: those that matter to the command, or any if none of them does. */
const optionCandidates = ({command, used}: Walk, text: string): readonly Candidate[] => {
	const pairs = Object.entries(command.facts.refused ?? {}).flatMap(([flag, others]) => others.map(other => [flag, other]));
	const isRefused = (flag: string): boolean => pairs.some(pair => pair.includes(flag) && pair.some(other => other !== flag && used.has(other)));
	const matching = (options: readonly ListedOption[]) => options
		.filter(({long = '', defaultValue}) => long.startsWith(text) && !isRefused(long) && (!used.has(long) || Array.isArray(defaultValue)))
		.map(({long = '', description}) => ({word: long, meaning: description, isOpen: false}));
	const help = '--help'.startsWith(text) ? [{word: '--help', meaning: helpTexts.help, isOpen: false}] : [];
	const own = command.ownOptions().filter(({group}) => group === undefined);
	const relevant = [...matching([...own, ...globalGroups(command).flatMap(({options}) => options)]), ...help];
	return relevant.length > 0 ? relevant : matching(optionsFor(command));
};

const offerFor = (taker: ListedOption | ListedArgument, text: string, place: {readonly program: ListedCommand; readonly operands: readonly string[]}): Offer => {
	if (taker.values === 'file') {
		return {kind: 'files'};
	}

	const candidates = taker.values === undefined ? closed(taker.argChoices ?? []) : valuesOf(taker.values, text, place);
	return {kind: 'words', candidates: candidates.filter(({word}) => word.startsWith(text))};
};

/** Returns what completion offers for `text` after these words of the command line. Reads nothing but the settings. */
export const offerAfter = (program: ListedCommand, words: readonly string[], text: string): Offer => {
	const found = walk(program, words);
	const {command, operands, awaiting, isAfterDashes} = found;
	const place = {program, operands};
	if (awaiting !== undefined) {
		return offerFor(awaiting, text, place);
	}

	if (!isAfterDashes && text.startsWith('-')) {
		const sign = text.indexOf('=');
		if (sign === -1) {
			return {kind: 'words', candidates: optionCandidates(found, text)};
		}

		const flag = text.slice(0, sign + 1);
		const option = optionsFor(command).find(({long, required}) => required && `${long ?? ''}=` === flag);
		const offer = option && offerFor(option, text.slice(flag.length), place);
		return offer?.kind === 'words'
			? {kind: 'words', candidates: offer.candidates.map(candidate => ({...candidate, word: `${flag}${candidate.word}`}))}
			: offer ?? {kind: 'words', candidates: []};
	}

	const commands = operands.length === 0 ? command.ownCommands() : [];
	const args = command.ownArguments();
	const argument = args[operands.length] ?? (args.at(-1)?.variadic === true ? args.at(-1) : undefined);
	if (argument !== undefined) {
		return offerFor(argument, text, place);
	}

	const candidates = commands.map(each => ({word: each.name(), meaning: each.facts.summary, isOpen: false}));
	return {kind: 'words', candidates: candidates.filter(({word}) => word.startsWith(text))};
};
