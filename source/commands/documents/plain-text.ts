import {wrap} from '../../presentation/line.ts';
import {displayWidth, pad} from '../../text/width.ts';

/** A cell of a table is not made narrower than this. */
const narrowestCell = 8;

const gap = '  ';

/** Returns a line of Markdown without its marks for code, bold text and links. */
const withoutMarks = (text: string): string => text
	.replaceAll(/\[(?<label>[^\[\]]*)\]\([^\(\)]*\)/gv, '$<label>')
	.replaceAll(/\*\*(?<bold>[^*]+)\*\*/gv, '$<bold>')
	.replaceAll(/``(?<code>.+?)``|`(?<simple>[^`]*)`/gv, '$<code>$<simple>')
	.replaceAll(String.raw`\|`, '|');

/** Puts code that has no letter or digit in quotes, so that it is not taken for punctuation. */
const withQuotedSigns = (text: string): string => text.replaceAll(/`(?<signs>[^\p{Letter}\p{Number}`]+)`/gv, '"$<signs>"');

const sentence = (text: string): string => withoutMarks(withQuotedSigns(text));

/** Returns the cells of a row: bars after a backslash separate nothing. */
export const cellsOf = (row: string): readonly string[] => row.trim().replace(/^\|/v, '').replace(/(?<!\\)\|$/v, '').split(/(?<!\\)\|/v).map(cell => cell.trim());

/** Returns widths for the columns of a table that fit into `room`: the widest ones become narrower first. */
const widthsFor = (rows: ReadonlyArray<readonly string[]>, room: number): readonly number[] => {
	const count = Math.max(...rows.map(row => row.length));
	const widths = Array.from({length: count}, (_, column) => Math.max(...rows.map(row => displayWidth(row[column] ?? ''))));
	const available = room - (gap.length * (count - 1));
	let excess = -available;
	for (const columns of widths) {
		excess += columns;
	}

	for (; excess > 0; excess--) {
		const widest = Math.max(...widths);
		if (widest <= narrowestCell) {
			break;
		}

		widths[widths.indexOf(widest)] = widest - 1;
	}

	return widths;
};

const tableLines = (rows: ReadonlyArray<readonly string[]>, width: number): readonly string[] => {
	const widths = widthsFor(rows, width);
	return rows.flatMap(row => {
		const cells = widths.map((columns, index) => wrap(row[index] ?? '', columns));
		const height = Math.max(...cells.map(lines => lines.length));
		return Array.from({length: height}, (_, line) => cells.map((lines, index) => pad(lines[line] ?? '', widths[index] ?? 0)).join(gap).trimEnd());
	});
};

/** Returns a line as rows of at most `width` columns, those after the first below the text of the first. */
const hangingLines = (mark: string, text: string, width: number): readonly string[] =>
	wrap(text, Math.max(width - mark.length, narrowestCell)).map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${line}`);

const listItem = /^(?<mark>\s*(?:- |\d+\. |\s))(?<text>\S.*)$/v;

const lineRows = (line: string, width: number): readonly string[] => {
	const title = /^#+ (?<title>.*)$/v.exec(line)?.groups?.['title'];
	if (title !== undefined) {
		const text = withoutMarks(title);
		return wrap(line.startsWith('### ') ? text : text.toUpperCase(), width);
	}

	const {mark, text} = listItem.exec(line)?.groups ?? {};
	return mark === undefined || text === undefined ? wrap(sentence(line), width) : hangingLines(mark, sentence(text), width);
};

/** Returns a Markdown document of docs/ as plain text in lines of at most `width` columns. Its paragraphs, list items and table rows have a line each. */
export const plainText = (markdown: string, width: number): string => {
	const rows: string[] = [];
	let table: Array<readonly string[]> = [];
	let isCode = false;
	const endTable = () => {
		if (table.length === 0) {
			return;
		}

		rows.push(...tableLines(table, width));
		table = [];
	};

	for (const line of markdown.split('\n')) {
		if (!isCode && line.startsWith('|')) {
			const cells = cellsOf(line).map(cell => withoutMarks(cell));
			// The row below the head has only hyphens.
			if (cells.every(cell => /^-+$/v.test(cell))) {
				continue;
			}

			table.push(table.length === 0 ? cells.map(cell => cell.toUpperCase()) : cells);
			continue;
		}

		endTable();
		if (line.startsWith('```')) {
			isCode = !isCode;
		} else if (isCode) {
			rows.push(`    ${line}`);
		} else if (line === '') {
			rows.push('');
		} else {
			rows.push(...lineRows(line, width));
		}
	}

	endTable();
	return `${rows.join('\n')}\n`;
};
