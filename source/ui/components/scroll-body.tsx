import {Box, type BoxProps, type DOMElement} from 'ink';
import {useCallback, type PropsWithChildren, type RefCallback} from 'react';

const marked = new WeakSet<DOMElement>();

/** Returns whether a node is the box of a list whose rows may scroll. */
export const isScrollBody = (node: DOMElement): boolean => marked.has(node);

/** A box whose rows may scroll. The frame writer then lets the terminal move them. */
export function ScrollBody(props: PropsWithChildren<BoxProps>) {
	const mark = useCallback<RefCallback<DOMElement>>(box => {
		if (box) {
			marked.add(box);
		}
	}, []);
	return <Box ref={mark} {...props}/>;
}
