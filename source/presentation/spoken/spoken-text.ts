import type {NameOf} from '../../keys/keymap.ts';
import {formatCount} from '../../text/numbers.ts';
import {lineText, type Line} from '../line.ts';

/** Columns in which any sentence stays in one line. */
export const oneLine = 100_000;

const unitWords: Readonly<Record<string, string>> = {
	s: 'second', m: 'minute', h: 'hour', d: 'day', y: 'year',
};

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

/** Ages below this are `just now`, as on the screens. */
const now = 5 * second;

const countWords = (count: number, unit: string): string => `${formatCount(count)} ${unit}${count === 1 ? '' : 's'}`;

const magnitude = (milliseconds: number): string => {
	const steps = [[minute, second, 'second'], [hour, minute, 'minute'], [2 * day, hour, 'hour'], [1000 * day, day, 'day']] as const;
	const step = steps.find(([below]) => milliseconds < below);
	return step === undefined ? countWords(Math.floor(milliseconds / year), 'year') : countWords(Math.floor(milliseconds / step[1]), step[2]);
};

/** An age in milliseconds for the ear: `just now`, `2 minutes ago`, `in 3 hours`; `at an unknown time` for a number that is not finite. */
export const spokenAgo = (milliseconds: number): string => {
	if (!Number.isFinite(milliseconds)) {
		return 'at an unknown time';
	}

	const distance = Math.abs(milliseconds);
	if (distance < now) {
		return 'just now';
	}

	return milliseconds < 0 ? `in ${magnitude(distance)}` : `${magnitude(distance)} ago`;
};

/** Shapes that stand beside words which say the same. A question mark is one where it stands alone. */
const glyphs = /[\p{Other_Symbol}•›]|(?<=^|\s)\?(?=\s|$)/gv;

/** An age as the screens write it, standing alone: ids, and numbers with other letters, have none. */
const shortAge = /(?<![\w\-])(?<sign>\+?)(?<count>\d+)(?<unit>[dhmsy])(?![\w\-])/gv;

/** What a row of a screen says to the ear: no glyphs, no spaces that align, ages in words. */
export const spoken = (text: string): string => text
	.replaceAll(glyphs, ' ')
	.replaceAll('…', '.')
	.replaceAll(' · ', ', ')
	.replaceAll(shortAge, (_, sign: string, count: string, unit: string) =>
		(sign === '' ? '' : 'in ') + countWords(Number(count), unitWords[unit] ?? ''))
	.replaceAll(/\s+/gv, ' ')
	.trim();

/** The same for lines. */
export const spokenLines = (lines: readonly Line[]): readonly string[] => lines.map(line => spoken(lineText(line)));

/** Names of keys that are cut short where they are read by the eye. */
const keyWords: Readonly<Record<string, string>> = {
	Esc: 'Escape', Dn: 'Down', PgUp: 'Page Up', PgDn: 'Page Down', Bksp: 'Backspace', Del: 'Delete', Ins: 'Insert',
};

/** The names of keys for the ear: `Escape` for `Esc`, and `Alt-Down` for `Alt-Dn`. */
export const spokenKeyNames = (nameOf: NameOf): NameOf => id =>
	nameOf(id).replace(/(?<=^|-)(?:Esc|Dn|PgUp|PgDn|Bksp|Del|Ins)$/v, name => keyWords[name] ?? name);
