import {Box} from 'ink';
import type {ReactNode} from 'react';
import {spread} from '../../presentation/line.ts';
import {truncate} from '../../text/width.ts';
import {LineText} from '../components/line-text.tsx';

/** Draws a pane's title row and content; the focused pane has a mark. */
export function Pane({title, right, columns, isFocused, children}: {
	readonly title: string;
	/** The text at the right end of the title row. */
	readonly right: string;
	readonly columns: number;
	readonly isFocused: boolean;
	readonly children: ReactNode;
}) {
	const heading = spread([{text: isFocused ? '▸' : ' '}, {text: title, role: 'heading'}], [{text: truncate(right, columns - title.length - 3), role: 'soft'}], columns);
	return (
		<Box flexDirection='column' width={columns} flexShrink={0} overflow='hidden'>
			<LineText line={heading}/>
			{children}
		</Box>
	);
}
