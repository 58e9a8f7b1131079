import type {State} from '../triage/facts/stream-state.ts';
import {displayWidth, pad} from '../text/width.ts';
import {graphemesOf} from '../text/graphemes.ts';

/** The colours of the mark of a profile. */
type MarkColour = 'red' | 'yellow' | 'green' | 'blue' | 'magenta';

/** The kind of a piece of text, which the theme colours. */
export type Role = State | 'heading' | 'soft' | 'key' | 'problem' | 'selected' | `mark-${MarkColour}`;

/** A piece of a line with one style; without a role, the terminal's default. */
export type Span = {
	readonly text: string;
	readonly role?: Role | undefined;
	/** The address that the text links to. */
	readonly link?: string | undefined;
};

/** One row of the screen, cleaned text only. */
export type Line = readonly Span[];

/** Returns the text of a line without its roles. */
export const lineText = (line: Line): string => line.map(span => span.text).join('');

/** Creates a line of one span. */
export const line = (text: string, role?: Role): Line => [{text, role}];

/** Returns a line whose first `text` links to an address; the same line without an address, or where the text is not in one span. */
export const withLink = (spans: Line, text: string, link: string | undefined): Line => {
	const index = link === undefined || text === '' ? -1 : spans.findIndex(span => span.text.includes(text));
	const span = spans[index];
	if (span === undefined) {
		return spans;
	}

	const start = span.text.indexOf(text);
	const pieces = [{...span, text: span.text.slice(0, start)}, {...span, text, link}, {...span, text: span.text.slice(start + text.length)}];
	return [...spans.slice(0, index), ...pieces.filter(piece => piece.text !== ''), ...spans.slice(index + 1)];
};

/** Returns the spans that fit into `room` columns; the last one may be shortened. */
export const fit = (spans: Line, room: number): Line => {
	const kept: Span[] = [];
	let used = 0;
	for (const span of spans) {
		const width = Math.min(displayWidth(span.text), Math.max(0, room - used));
		kept.push({...span, text: pad(span.text, width)});
		used += width;
	}

	return kept;
};

/** Aligns one text left and one right in `columns`; the left one is shortened if both do not fit. */
export const spread = (left: Line, right: Line, columns: number): Line => {
	const end = fit(right, columns);
	const endWidth = displayWidth(lineText(end));
	const begin = fit(left, columns - endWidth - (endWidth === 0 ? 0 : 2));
	const between = columns - displayWidth(lineText(begin)) - endWidth;
	return [...begin, {text: ' '.repeat(Math.max(0, between))}, ...end];
};

/** Breaks text into lines of at most `columns`, at spaces if possible. */
export const wrap = (text: string, columns: number): readonly string[] => {
	if (!text.startsWith(' ') && displayWidth(text) <= columns) {
		return [text];
	}

	const lines: string[] = [];
	let current = '';
	for (const word of text.split(' ')) {
		const longer = current === '' ? word : `${current} ${word}`;
		if (displayWidth(longer) <= columns) {
			current = longer;
			continue;
		}

		if (current !== '') {
			lines.push(current);
		}

		current = '';
		if (displayWidth(word) <= columns) {
			current = word;
			continue;
		}

		// A word wider than the line is cut at the end of the line.
		for (const {segment} of graphemesOf(word)) {
			if (displayWidth(current + segment) > columns) {
				lines.push(current);
				current = '';
			}

			current += segment;
		}
	}

	return [...lines, current];
};
