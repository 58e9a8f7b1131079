import {Box, type DOMElement} from 'ink';
import {
	useCallback,
	useState,
	type PropsWithChildren,
	type RefCallback,
} from 'react';
import type {Cell} from '../../terminal/cells.ts';
import {layoutToCells} from '../layout-to-cells.ts';
import {useSession} from '../session-context.ts';

/** Takes a frame: its rows from the top, each of its cells from the left. */
export type DrawFrame = (frame: ReadonlyArray<readonly Cell[]>) => void;

const rootOf = (node: DOMElement): DOMElement => (node.parentNode === undefined ? node : rootOf(node.parentNode));

/** Ink lays its children out; `draw` gets the frame whenever they have changed, in place of Ink's own drawing. */
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
	// Without children Ink's own first frame is soon done.
	return <Box ref={take} flexDirection='column'>{isTaken ? children : undefined}</Box>;
}
