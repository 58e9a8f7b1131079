import {Box} from 'ink';
import {unavailable} from '../../session/commands/registry.ts';
import {textHeader} from '../../presentation/header.ts';
import {detailLines, helpLine, searchLine} from '../../presentation/help.ts';
import {line} from '../../presentation/line.ts';
import {helpViewModel, type HelpScreen as Help} from '../../session/palette/help-view-model.ts';
import {helpDetailRows} from '../../presentation/layout.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSession, useSize, useTick} from '../session-context.ts';

/** What can be done on the screen below: a list to search, to pick from and to run. */
export function HelpScreen({screen}: {readonly screen: Help}) {
	const session = useSession();
	const size = useSize();
	// What can be done changes as users arrive.
	useTick();
	const {columns} = size;
	const {all, rows, list, height, picked} = helpViewModel(session, screen, unavailable);
	return (
		<Frame header={room => textHeader('Help', room)}>
			<LineText line={searchLine(screen.field, {found: rows.length, all, columns})}/>
			<Box flexDirection='column' height={height} overflowY='hidden'>
				{rows.length === 0
					? <LineText line={line(' Nothing here has all of these words.')}/>
					: rows.slice(list.scrollOffset, list.scrollOffset + height).map((row, index) =>
						<LineText key={index} line={helpLine(row, columns, list.scrollOffset + index === list.cursor)}/>)}
			</Box>
			<TextLines lines={picked === undefined ? [] : detailLines(picked, columns)} top={0} height={helpDetailRows(size)}/>
		</Frame>
	);
}
