import {Box, type BoxProps, type DOMElement} from 'ink';
import {useCallback, type PropsWithChildren, type RefCallback} from 'react';

const marked = new WeakSet<DOMElement>();

/** Returns whether a node is the box of a list whose rows may scroll. */
export const isScrollBody = (node: DOMElement): boolean => marked.has(node);

/** A box of rows that may scroll. The frame writer is told where it is, so that the terminal can move the rows itself. */
export function ScrollBody(props: PropsWithChildren<BoxProps>) {
	const mark = useCallback<RefCallback<DOMElement>>(box => {
		if (box) {
			marked.add(box);
		}
	}, []);
	return <Box ref={mark} {...props}/>;
}
