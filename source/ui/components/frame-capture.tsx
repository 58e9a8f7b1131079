import {Box, type DOMElement} from 'ink';
import {
	useCallback,
	useState,
	type PropsWithChildren,
	type RefCallback,
} from 'react';
import type {Frame} from '../../terminal/cells.ts';
import {layoutToCells} from '../layout-to-cells.ts';
import {useSession} from '../session-context.ts';

/** Receives a frame. */
export type DrawFrame = (frame: Frame) => void;

const rootOf = (node: DOMElement): DOMElement => (node.parentNode === undefined ? node : rootOf(node.parentNode));

/** Replaces Ink's drawing: Ink lays out the children, and `draw` gets each changed frame. */
export function FrameCapture({draw, children}: PropsWithChildren<{readonly draw: DrawFrame}>) {
	const {view, capabilities} = useSession();
	const [isTaken, setIsTaken] = useState(false);
	const take = useCallback<RefCallback<DOMElement>>(box => {
		if (!box) {
			return;
		}

		const root = rootOf(box);
		const {onRender} = root;
		root.onRender = () => {
			draw(layoutToCells(root, view.store.getState().size, capabilities.glyphs));
		};

		setIsTaken(true);
		return () => {
			root.onRender = onRender;
		};
	}, [draw, view, capabilities]);
	// Without children, Ink's own first frame is quick.
	return <Box ref={take} flexDirection='column'>{isTaken ? children : undefined}</Box>;
}
