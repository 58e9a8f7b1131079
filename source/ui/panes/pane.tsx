import {Box} from 'ink';
import type {ReactNode} from 'react';
import {spread} from '../../presentation/line.ts';
import {truncate} from '../../text/width.ts';
import {LineText} from '../components/line-text.tsx';

/** A pane's title row and content; the one with the focus has a mark. */
export function Pane({title, right, columns, isFocused, children}: {
	readonly title: string;
	/** What stands at the right end of the title row. */
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
