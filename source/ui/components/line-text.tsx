import {Text, Transform} from 'ink';
import {memo} from 'react';
import type {Line} from '../../presentation/line.ts';
import {useTheme} from '../session-context.ts';

const isSameLine = (a: Line, b: Line): boolean =>
	a.length === b.length && a.every(({text, role}, index) => text === b[index]?.text && role === b[index].role);

/** Neighbours of one look make one span: each span is a node that Ink lays out and draws. */
const joined = (line: Line): Line => {
	const spans: Array<Line[number]> = [];
	for (const span of line) {
		const last = spans.at(-1);
		if (last !== undefined && last.role === span.role) {
			spans[spans.length - 1] = {...last, text: last.text + span.text};
		} else {
			spans.push(span);
		}
	}

	return spans;
};

/** One row of the screen; drawn again only when it says something else. */
export const LineText = memo(({line}: {readonly line: Line}) => {
	const theme = useTheme();
	return (
		<Text wrap='truncate'>
			{joined(line).map(({text, role}, index) =>
				role === undefined ? text : <Transform key={index} transform={theme[role]}>{text}</Transform>)}
		</Text>
	);
}, (before, after) => isSameLine(before.line, after.line));
