import {textScreenTexts} from '../messages/screens.ts';

/** Limits of the written JSON; the rest is named and left out. */
export type JsonLimits = {readonly levels: number; readonly characters: number; readonly lines: number};

type Writer = {readonly limits: JsonLimits; readonly lines: string[]};

const textOf = (text: string, {characters}: JsonLimits): string => (text.length <= characters
	? JSON.stringify(text)
	: `${JSON.stringify(text.slice(0, characters))}… ${textScreenTexts.moreCharacters(text.length - characters)}`);

type Entry = readonly [key: string | undefined, value: unknown];

const entriesOf = (value: NonNullable<unknown>): readonly Entry[] => (Array.isArray(value)
	? value.map((item: unknown): Entry => [undefined, item])
	: Object.entries(value as Readonly<Record<string, unknown>>).filter(([, item]) => item !== undefined));

/** Writes a value after `start`, which has its indentation and key; `end` follows it. */
const write = (value: unknown, {start, end, level}: {readonly start: string; readonly end: string; readonly level: number}, writer: Writer): void => {
	const {lines, limits} = writer;
	if (lines.length >= limits.lines) {
		return;
	}

	if (typeof value !== 'object' || value === null) {
		lines.push(`${start}${typeof value === 'string' ? textOf(value, limits) : JSON.stringify(value) ?? textScreenTexts.noValue}${end}`);
		return;
	}

	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	const entries = entriesOf(value);
	if (entries.length === 0 || level >= limits.levels) {
		lines.push(`${start}${open}${entries.length === 0 ? '' : textScreenTexts.deeper(limits.levels)}${close}${end}`);
		return;
	}

	lines.push(`${start}${open}`);
	const indent = '  '.repeat(level);
	for (const [index, [key, item]] of entries.entries()) {
		if (lines.length >= limits.lines) {
			return;
		}

		write(item, {
			start: `${indent}  ${key === undefined ? '' : `${textOf(key, limits)}: `}`,
			end: index === entries.length - 1 ? '' : ',',
			level: level + 1,
		}, writer);
	}

	lines.push(`${indent}${close}${end}`);
};

/**
Returns a JSON value as indented lines, as `JSON.stringify(value, undefined, 2)` writes it within the limits. Never throws, however deep or
long the value is.
*/
export const jsonLines = (value: unknown, limits: JsonLimits): readonly string[] => {
	const lines: string[] = [];
	write(value, {start: '', end: '', level: 0}, {limits, lines});
	return lines;
};
