import {stripVTControlCharacters} from 'node:util';
import {customCommandTexts as texts, programEnds} from '../messages/custom-commands.ts';
import {confirmTexts} from '../messages/writes.ts';
import type {NameOf} from '../keys/keymap.ts';
import type {CustomCommand} from '../settings/custom-commands.ts';
import {redactApiKeys} from '../settings/api-key-text.ts';
import {cleanBlock, cleanText} from '../text/clean.ts';
import {second} from '../text/durations.ts';
import {shellWord} from '../text/shell-words.ts';
import {line, wrap, type Line} from './line.ts';

/** A custom command with its arguments, one list for each run. */
export type CommandRequest = {
	readonly command: CustomCommand;
	/** The program and its arguments. */
	readonly runs: ReadonlyArray<readonly [string, ...string[]]>;
	/** Whether there is a run for each marked user. */
	readonly isOfMarked: boolean;
	/** Whether the arguments may have IDs of users. */
	readonly hasIds: boolean;
	readonly isDemo: boolean;
};

/** How one run has ended, as plain values: `end` as the runtime reports it. */
export type RunResult = {
	readonly end:
		| {readonly kind: 'exit'; readonly code: number}
		| {readonly kind: 'signal'; readonly signal: string}
		| {readonly kind: 'notStarted'; readonly reason: string}
		| {readonly kind: 'tooSlow' | 'cancelled'};
	readonly output: string;
	readonly isCut: boolean;
	/** In milliseconds. */
	readonly duration: number;
};

/** How long a run may take, in milliseconds. */
export const runLimit = 60 * second;

/** How many programs run at a time. */
export const mostAtOnce = 4;

/** The most output that is kept of all runs of a command, in bytes. */
export const mostOutput = 256 * 1024;

/** The most runs that the question lists. */
const mostListed = 20;

/** The longest output that the status line shows, in characters. */
const longestLine = 200;

/** Returns whether a run ended well. */
export const isGood = ({end}: Pick<RunResult, 'end'>): boolean => end.kind === 'exit' && end.code === 0;

/** Returns how a run ended, in words. */
export const endText = ({end}: Pick<RunResult, 'end'>, program: string): string => {
	const name = cleanText(program);
	switch (end.kind) {
		case 'exit': {
			return programEnds.exitCode(end.code);
		}

		case 'signal': {
			return programEnds.signal(end.signal);
		}

		case 'tooSlow': {
			return programEnds.tooSlow(runLimit / second);
		}

		case 'cancelled': {
			return programEnds.cancelled;
		}

		case 'notStarted': {
			if (end.reason === 'ENOENT') {
				return programEnds.missing(name);
			}

			return end.reason === 'EACCES' ? programEnds.denied(name) : programEnds.notStarted({program: name, reason: cleanText(end.reason)});
		}
	}
};

/** Returns the output of a program as lines that can be shown: without control sequences and API keys. */
export const shownOutput = (output: string): string => redactApiKeys(cleanBlock(stripVTControlCharacters(output))).trim();

/** Returns the output if it is one line that fits into the status line; `undefined` if not, or if there is none. */
export const statusLine = ({output, isCut}: RunResult): string | undefined => {
	const text = shownOutput(output);
	return isCut || text === '' || text.includes('\n') || text.length > longestLine ? undefined : text;
};

const commandText = (words: readonly string[]): string => words.map(word => shellWord(word)).join(' ');

/** Returns the sentence about the end of a command, without its output. */
export const resultText = ({command: {title}, runs, isOfMarked}: CommandRequest, results: readonly RunResult[]): string => {
	const [first] = results;
	if (first === undefined || runs.length > 1) {
		return texts.sum({
			title, good: results.filter(result => isGood(result)).length, cancelled: results.filter(({end}) => end.kind === 'cancelled').length, runs: runs.length, isOfMarked,
		});
	}

	if (isGood(first)) {
		return texts.done(title);
	}

	const end = endText(first, runs[0]?.[0] ?? '');
	return shownOutput(first.output) === '' && (first.end.kind === 'exit' || first.end.kind === 'signal') ? texts.failedSilently({title, end}) : texts.failed({title, end});
};

/** Returns the end and the output of each run, for a text screen. With several runs, those that failed are first, and each begins with what was run. */
export const outputText = ({runs}: CommandRequest, results: readonly RunResult[]): string => results.map((result, index) => ({
	result, words: runs[index] ?? [''] as const,
})).toSorted((one, other) => Number(isGood(one.result)) - Number(isGood(other.result))).map(({result, words}) => {
	const output = shownOutput(result.output);
	return [
		...(runs.length > 1 ? [`$ ${cleanText(commandText(words))}`] : []),
		texts.outputHead({end: endText(result, words[0]), seconds: `${(result.duration / second).toFixed(1)} s`}),
		'',
		output === '' ? texts.empty : output,
		...(result.isCut ? ['', texts.cut(Math.floor(mostOutput / runs.length / 1024))] : []),
	].join('\n');
}).join('\n\n');

const paragraph = (text: string, columns: number, role?: 'soft' | 'key' | 'heading'): readonly Line[] => [...wrap(text, columns - 2).map(part => line(` ${part}`, role)), line('')];

/** Returns the lines of the question before a command runs, with the exact arguments: one a line for one run. While redaction is on, arguments are hidden. */
export const questionLines = ({runs, isDemo, isOfMarked}: CommandRequest, {columns, nameOf, isHidden}: {
	readonly columns: number;
	readonly nameOf: NameOf;
	readonly isHidden: boolean;
}): readonly Line[] => {
	const listed = runs.length === 1
		? runs.flatMap(words => words.map(word => shellWord(word)))
		: [...runs.slice(0, mostListed).map(words => commandText(words)), ...(runs.length > mostListed ? [texts.moreRuns(runs.length - mostListed)] : [])];
	const shown = isHidden ? [texts.hidden] : listed;
	return [
		...paragraph(runs.length === 1 ? texts.askOne : texts.askSome({runs: runs.length, isOfMarked, atOnce: mostAtOnce}), columns, 'heading'),
		...shown.flatMap(text => wrap(cleanText(text), columns - 6).map((part, index) => line(`${' '.repeat(index === 0 ? 3 : 5)}${part}`))),
		line(''),
		...(isDemo ? paragraph(texts.askDemo, columns) : []),
		...paragraph(texts.limits(runLimit / second), columns, 'soft'),
		...paragraph(confirmTexts.keys({act: texts.act, confirm: nameOf('confirm.accept'), cancel: nameOf('confirm.cancel')}), columns, 'key'),
	];
};
