import {cleanText} from '../text/clean.ts';

/** Matches a cell that a spreadsheet treats as a formula, also in full width; an apostrophe before it makes it text (OWASP, CSV injection). */
const formula = /^[+\-=@＋－＝＠]/v;

/** Some spreadsheets split cells at semicolons too. */
const quoted = /[",;]/v;

const cellOf = (value: string | number | undefined): string => {
	// The file may be opened in a spreadsheet or printed by `cat`, so escape sequences are removed, and white space around the text.
	const clean = cleanText(String(value ?? ''));
	const text = typeof value === 'string' && formula.test(clean) ? `'${clean}` : clean;
	return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Returns a row of CSV (RFC 4180) with its line break: each value is one line of clean text and never a formula; an absent one is empty. */
export const csvRow = (values: ReadonlyArray<string | number | undefined>): string => `${values.map(value => cellOf(value)).join(',')}\r\n`;
