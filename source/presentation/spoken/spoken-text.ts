import type {NameOf} from '../../keys/keymap.ts';
import {spokenAges, spokenKeys} from '../../messages/spoken.ts';
import {nowBelow} from '../../text/ages.ts';
import {longDuration} from '../../text/durations.ts';
import {plural} from '../../text/numbers.ts';
import {lineText, type Line} from '../line.ts';

/** A width in which any sentence stays in one line. */
export const oneLine = 100_000;

const unitWords: Readonly<Record<string, string>> = {
	s: 'second', m: 'minute', h: 'hour', d: 'day', y: 'year',
};

/** Returns an age in spoken words: `just now`, `2 minutes ago`, `in 3 hours`; `at an unknown time` if it is not finite. */
export const spokenAgo = (milliseconds: number): string => {
	if (!Number.isFinite(milliseconds)) {
		return spokenAges.unknown;
	}

	const distance = Math.abs(milliseconds);
	if (distance < nowBelow) {
		return spokenAges.now;
	}

	return milliseconds < 0 ? spokenAges.ahead(longDuration(distance)) : spokenAges.ago(longDuration(distance));
};

/** Glyphs, which only repeat the word next to them. A question mark counts if it is alone. */
const glyphs = /[\p{Other_Symbol}•›]|(?<=^|\s)\?(?=\s|$)/gv;

/** An age as the screens write it; IDs and numbers with other letters are not ages. */
const shortAge = /(?<![\w\-])(?<sign>\+?)(?<count>\d+)(?<unit>[dhmsy])(?![\w\-])/gv;

/** Converts a row of a screen to speech: no glyphs, no alignment spaces, ages in words. */
export const spoken = (text: string): string => text
	.replaceAll(glyphs, ' ')
	.replaceAll('…', '.')
	.replaceAll(' · ', ', ')
	.replaceAll(shortAge, (_, sign: string, count: string, unit: string) =>
		(sign === '' ? '' : 'in ') + plural(Number(count), unitWords[unit] ?? ''))
	.replaceAll(/\s+/gv, ' ')
	.trim();

/** Converts lines in the same way. */
export const spokenLines = (lines: readonly Line[]): readonly string[] => lines.map(line => spoken(lineText(line)));

/** Returns the spoken names of keys: `Escape` for `Esc`, `Alt-Down` for `Alt-Dn`. */
export const spokenKeyNames = (nameOf: NameOf): NameOf => id =>
	nameOf(id).replace(/(?<=^|-)(?:Esc|Dn|PgUp|PgDn|Bksp|Del|Ins)$/v, name => spokenKeys[name] ?? name);
