import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {csvRow} from '../../source/commands/csv.ts';
import {cleanText} from '../../source/text/clean.ts';

/** Reads CSV as RFC 4180 has it; fails where it is not that. */
const parse = (csv: string): readonly string[][] => {
	const rows: string[][] = [[]];
	let end = 0;
	for (const match of csv.matchAll(/(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^\n\r",]*))(?<after>,|\r\n)/gvy)) {
		const {quoted, plain = '', after} = match.groups ?? {};
		rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
		if (after !== ',') {
			rows.push([]);
		}

		end += match[0].length;
	}

	expect(end).toBe(csv.length);
	return rows.slice(0, -1);
};

/** What a spreadsheet takes for a formula, after the white space before it. */
const isFormula = (cell: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}\p{Control}]*[+\-=@＋－＝＠]/v.test(cell) || /^[\t\n\r]/v.test(cell);

const hostile = fc.array(fc.oneof(fc.string({unit: 'binary', maxLength: 5}), fc.constantFrom(
	'=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', ' ', '"', ',', ';', '\'', '\u{A0}', '\u{200B}', '\u{FEFF}', '\u{0}', '\u{1B}[31m', '\u{301}', '\u{3000}', 'cmd|',
)), {maxLength: 8}).map(parts => parts.join(''));

const hostileRows = fc.array(fc.array(hostile, {minLength: 2, maxLength: 5}), {minLength: 1, maxLength: 4});

describe('a row of CSV', () => {
	test('has as many cells as values, none of them a formula, for any text', () => {
		fc.assert(fc.property(hostileRows, rows => {
			const csv = rows.map(row => csvRow(row)).join('');
			const parsed = parse(csv);
			expect(parsed.map(row => row.length)).toEqual(rows.map(row => row.length));
			expect(parsed.flat().filter(cell => isFormula(cell))).toEqual([]);
		}), {numRuns: 2000});
	});

	test('keeps the clean text, after an apostrophe where it would be a formula', () => {
		fc.assert(fc.property(hostile, text => {
			const clean = cleanText(text);
			expect(parse(csvRow([text, 'end']))).toEqual([[isFormula(clean) ? `'${clean}` : clean, 'end']]);
		}));
	});

	test.each([' =1', '\n=1', '\r\n+1', '\t-1', '\u{200B}@A1', '\u{A0}＝1', '\u{1B}[31m=1'])('makes %j text', text => {
		expect(csvRow([text])).toMatch(/^'[+\-=@＝]/v);
	});

	test('leaves a negative number a number, and an absent value empty', () => {
		expect(csvRow([-1, undefined, 0])).toBe('-1,,0\r\n');
	});
});
