import {textHeader} from '../../presentation/header.ts';
import {textLines} from '../../presentation/text-screen.ts';
import {textHeight} from '../../presentation/layout.ts';
import {shownText} from '../../session/selectors/shown-text.ts';
import {clampScrollOffset} from '../../session/state/list-viewport.ts';
import type {Screen} from '../../session/state/screen.ts';
import {Frame} from '../components/frame.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSession, useSize, useTick} from '../session-context.ts';

/** Draws a text screen: raw JSON or messages. */
export function TextScreen({screen}: {readonly screen: Extract<Screen, {name: 'text'}>}) {
	const size = useSize();
	const height = textHeight(size);
	const {title, content} = shownText(useSession(), screen);
	const lines = textLines(content, size.columns, useTick());
	return (
		<Frame header={room => textHeader(title, room)}>
			<TextLines lines={lines} top={clampScrollOffset(screen.scrollOffset, {count: lines.length, height})} height={height}/>
		</Frame>
	);
}
