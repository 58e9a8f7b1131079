import {cleanText} from '../../text/clean.ts';

/** Characters that mean something in the Markdown of GitHub, Slack or Jira. The bar is escaped by `markdownRow`; an underscore inside a word means nothing. */
const special = /[!$*<=>\[\\\]^`\{\}~]|(?<![\p{Letter}\p{Number}])_|_(?![\p{Letter}\p{Number}])/gv;

/** What begins a list at the start of a line. */
const lineStart = /^(?:[+\-]|\d+(?=[\).]))(?=$|[\s\).])/v;

/** Words that become a mention, a reference to an issue or a link, even if they are escaped. */
const active = /[#@]|:\/\/|www\./iv;

/**
Returns text as inline code, for IDs that are copied: nothing in it is interpreted. An empty text gives an empty one. A table needs `markdownTable` around it, which
escapes bars.
*/
export const markdownCode = (text: string): string => {
	const clean = cleanText(text);
	if (clean === '') {
		return '';
	}

	const longest = Math.max(0, ...[...clean.matchAll(/`+/gv)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const gap = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
	return `${fence}${gap}${clean}${gap}${fence}`;
};

/**
Returns text from outside as one line of Markdown that shows it literally: neither formatting nor HTML, mentions, links or lists come of it. A word that would be a
mention or a link becomes code, because no escape prevents these.
*/
export const markdownText = (text: string): string => cleanText(text)
	.split(' ')
	.map(word => (active.test(word) ? markdownCode(word) : word.replaceAll(special, String.raw`\$&`).replaceAll('&', String.raw`\&`)))
	.join(' ')
	.replace(lineStart, mark => (/\d/v.test(mark) ? mark + '\\' : `\\${mark}`));

/** Returns a row of a table; cells are Markdown already, and bars in them are escaped. */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;

/** Returns the lines of a table. */
export const markdownTable = (heads: readonly string[], rows: ReadonlyArray<readonly string[]> = []): readonly string[] =>
	[heads, heads.map(() => '---'), ...rows].map(cells => markdownRow(cells));

/** Joins blocks of lines with empty lines between them; empty blocks are left out. */
export const markdownDocument = (blocks: ReadonlyArray<readonly string[]>): string =>
	`${blocks.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`;
