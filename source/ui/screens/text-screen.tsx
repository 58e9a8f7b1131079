import {textHeader} from '../../session/content/header.ts';
import {textLines} from '../../session/content/text.ts';
import {textHeight} from '../../session/layout.ts';
import {fitTop} from '../../session/list.ts';
import type {Screen} from '../../session/screens.ts';
import {Frame} from '../components/frame.tsx';
import {TextLines} from '../components/text-lines.tsx';
import {useSize, useTick} from '../session-context.ts';

/** A screen that is all text: raw JSON, messages. */
export function TextScreen({screen}: {readonly screen: Extract<Screen, {name: 'text'}>}) {
	const size = useSize();
	const height = textHeight(size);
	const lines = textLines(screen.content, size.columns, useTick());
	return (
		<Frame header={room => textHeader(screen.title, room)}>
			<TextLines lines={lines} top={fitTop(screen.top, {count: lines.length, height})} height={height}/>
		</Frame>
	);
}
