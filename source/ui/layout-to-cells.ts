import type {DOMElement} from 'ink';
import type {Size} from '../terminal/size.ts';
import type {Glyphs} from '../terminal/capabilities.ts';
import {
	blank,
	cellsOf,
	cutCells,
	sliceCells,
	type Cell,
	type Frame,
	type ScrollRegion,
} from '../terminal/cells.ts';
import {toAscii} from '../text/ascii.ts';
import {toPlainGlyphs} from '../text/plain-glyphs.ts';
import {isScrollBody} from './components/scroll-body.tsx';

/** The drawable columns and rows; `right` and `bottom` are exclusive. */
type Clip = {readonly left: number; readonly right: number; readonly top: number; readonly bottom: number};

/** Returns the text of a node and its children, with the children's styles. */
const textOf = ({childNodes}: DOMElement): string => childNodes.map(child => {
	if (child.nodeName === '#text') {
		return child.nodeValue;
	}

	const text = textOf(child);
	return text === '' ? '' : child.internal_transform?.(text, 0) ?? text;
}).join('');

type Layout = {readonly left: number; readonly top: number; readonly width: number; readonly height: number};

/** Returns the visible area of a box's children. */
const clipOf = ({style}: DOMElement, {left, top, width, height}: Layout, outer: Clip): Clip => {
	const isCutAcross = (style.overflowX ?? style.overflow) === 'hidden';
	const isCutDown = (style.overflowY ?? style.overflow) === 'hidden';
	return {
		left: isCutAcross ? Math.max(outer.left, left) : outer.left,
		right: isCutAcross ? Math.min(outer.right, left + width) : outer.right,
		top: isCutDown ? Math.max(outer.top, top) : outer.top,
		bottom: isCutDown ? Math.min(outer.bottom, top + height) : outer.bottom,
	};
};

const printableAscii = /^[\u{20}-\u{7E}]$/v;

/** Cached cells: the frame writer compares cells by identity. */
const asciiCells = new WeakMap<Cell, Cell>();

/** Returns the cell as an ASCII screen shows it. */
const inAscii = (cell: Cell): Cell => {
	if (printableAscii.test(cell.text)) {
		return cell;
	}

	// The second column of a wide grapheme has no text of its own.
	const ascii = asciiCells.get(cell) ?? {...cell, text: toAscii(cell.text).at(0) ?? '?', isUncertain: false};
	asciiCells.set(cell, ascii);
	return ascii;
};

const plainCells = new WeakMap<Cell, Cell>();

/** Returns the cell as a screen shows it whose font lacks some glyphs. */
const inPlainGlyphs = (cell: Cell): Cell => {
	if (printableAscii.test(cell.text)) {
		return cell;
	}

	const text = toPlainGlyphs(cell.text);
	const plain = plainCells.get(cell) ?? (text === cell.text ? cell : {...cell, text});
	plainCells.set(cell, plain);
	return plain;
};

/** How each set of glyphs draws a cell. */
const drawnIn: Readonly<Record<Exclude<Glyphs, 'unicode'>, (cell: Cell) => Cell>> = {ascii: inAscii, plain: inPlainGlyphs};

/**
Converts Ink's layout to cells: boxes, their texts, and clipping. It omits Ink's other features (borders, backgrounds, wrapped
text), which our screens do not use; this saves most of Ink's time.
*/
export const layoutToCells = (root: DOMElement, {columns, rows}: Size, glyphs: Glyphs): Frame => {
	const scrollRegions: ScrollRegion[] = [];
	const frame = Array.from({length: rows}, () => Array.from({length: columns}, () => blank));

	const drawText = (node: DOMElement, {left, top, width}: Layout, clip: Clip): void => {
		for (const [index, line] of textOf(node).split('\n').entries()) {
			const cells = cutCells(cellsOf(node.internal_transform?.(line, index) ?? line), width);
			const visible = sliceCells(cells, clip.left - left, clip.right - left);
			const y = top + index;
			const row = y < clip.top || y >= clip.bottom ? undefined : frame[y];
			row?.splice(Math.max(left, clip.left), visible.length, ...visible);
		}
	};

	const draw = (node: DOMElement, parent: {readonly left: number; readonly top: number}, clip: Clip): void => {
		if (node.yogaNode === undefined) {
			return;
		}

		const {left, top, width, height} = node.yogaNode.getComputedLayout();
		const layout = {
			left: parent.left + left, top: parent.top + top, width, height,
		};
		if (node.nodeName === 'ink-text') {
			drawText(node, layout, clip);
			return;
		}

		const inner = clipOf(node, layout, clip);
		if (isScrollBody(node)) {
			scrollRegions.push({
				top: Math.max(inner.top, layout.top),
				bottom: Math.min(inner.bottom, layout.top + height),
				left: Math.max(inner.left, layout.left),
				right: Math.min(inner.right, layout.left + width),
			});
		}

		for (const child of node.childNodes) {
			if (child.nodeName !== '#text') {
				draw(child, layout, inner);
			}
		}
	};

	draw(root, {left: 0, top: 0}, {
		left: 0, right: columns, top: 0, bottom: rows,
	});
	return {rows: glyphs === 'unicode' ? frame : frame.map(row => row.map(cell => drawnIn[glyphs](cell))), scrollRegions};
};
