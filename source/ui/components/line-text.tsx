import {Text, Transform} from 'ink';
import {memo} from 'react';
import type {Line} from '../../presentation/line.ts';
import {linked} from '../../terminal/links.ts';
import {useTheme} from '../session-context.ts';

const isSameLine = (a: Line, b: Line): boolean =>
	a.length === b.length && a.every(({text, role, link}, index) => text === b[index]?.text && role === b[index].role && link === b[index].link);

/** Joins neighbours with the same role and link, because Ink lays out and draws a node for each span. */
const joined = (line: Line): Line => {
	const spans: Array<Line[number]> = [];
	for (const span of line) {
		const last = spans.at(-1);
		if (last !== undefined && last.role === span.role && last.link === span.link) {
			spans[spans.length - 1] = {...last, text: last.text + span.text};
		} else {
			spans.push(span);
		}
	}

	return spans;
};

/** Draws one row of the screen; redrawn only when its content changes. */
export const LineText = memo(({line}: {readonly line: Line}) => {
	const theme = useTheme();
	return (
		<Text wrap='truncate'>
			{joined(line).map(({text, role, link}, index) => {
				if (link !== undefined) {
					return <Transform key={index} transform={whole => linked(role === undefined ? whole : theme[role](whole), link)}>{text}</Transform>;
				}

				return role === undefined ? text : <Transform key={index} transform={theme[role]}>{text}</Transform>;
			})}
		</Text>
	);
}, (before, after) => isSameLine(before.line, after.line));
