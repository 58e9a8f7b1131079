import {Box} from 'ink';
import type {Line} from '../../presentation/line.ts';
import {LineText} from './line-text.tsx';
import {ScrollBody} from './scroll-body.tsx';

/** Draws the visible lines from `top` on. */
export function TextLines({lines, top, height}: {readonly lines: readonly Line[]; readonly top: number; readonly height: number}) {
	return (
		<ScrollBody flexDirection='column' height={height} overflowY='hidden'>
			{lines.slice(top, top + height).map((line, index) =>
				// Rows are keyed by place, so scrolling redraws their text only.
				<Box key={index} height={1} flexShrink={0}><LineText line={line}/></Box>)}
		</ScrollBody>
	);
}
