import {unavailable} from '../../session/commands/registry.ts';
import {textHeader} from '../../presentation/header.ts';
import {detailLines, helpLine, searchLine} from '../../presentation/help.ts';
import {line} from '../../presentation/line.ts';
import {helpViewModel, type HelpScreen as Help} from '../../session/palette/help-view-model.ts';
import {helpTexts} from '../../messages/screens.ts';
import {helpDetailRows} from '../../presentation/layout.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {ScrollBody} from '../components/scroll-body.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSession, useSize, useTick} from '../session-context.ts';

/** Draws the commands of the screen below as a list to search and run. */
export function HelpScreen({screen}: {readonly screen: Help}) {
	const session = useSession();
	const size = useSize();
	// The available commands change as users are loaded.
	useTick();
	const {columns} = size;
	const {all, rows, list, height, picked} = helpViewModel(session, screen, unavailable);
	return (
		<Frame header={room => textHeader(helpTexts.title, room)}>
			<LineText line={searchLine(screen.field, {found: rows.length, all, columns})}/>
			<ScrollBody flexDirection='column' height={height} overflowY='hidden'>
				{rows.length === 0
					? <LineText line={line(` ${helpTexts.noMatches}`)}/>
					: rows.slice(list.scrollOffset, list.scrollOffset + height).map((row, index) =>
						<LineText key={index} line={helpLine(row, columns, list.scrollOffset + index === list.cursor)}/>)}
			</ScrollBody>
			<TextLines lines={picked === undefined ? [] : detailLines(picked, columns)} top={0} height={helpDetailRows(size)}/>
		</Frame>
	);
}
