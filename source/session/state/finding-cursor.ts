import type {FindingsContent} from '../../presentation/findings.ts';
import {clampScrollOffset, scrollBy, type Motion} from './list-viewport.ts';

/** The finding under the cursor, and the first visible line of the findings pane. */
export type FindingCursor = {readonly finding: number; readonly scrollOffset: number};

/**
Moves from finding to finding; a finding longer than the pane is scrolled through first. Without findings, the lines
scroll.
*/
export const moveFinding = ({finding, scrollOffset: top}: FindingCursor, motion: Motion, {starts, lines}: FindingsContent, height: number): FindingCursor => {
	const viewportSize = {count: lines.length, height};
	if (starts.length === 0) {
		return {finding: 0, scrollOffset: scrollBy(top, motion, viewportSize)};
	}

	const startOf = (index: number) => starts[index] ?? 0;
	const endOf = (index: number) => starts[index + 1] ?? lines.length;
	const at = (index: number): FindingCursor => {
		const target = Math.max(0, Math.min(index, starts.length - 1));
		const start = startOf(target);
		const lowest = Math.min(start, endOf(target) - height);
		return {finding: target, scrollOffset: clampScrollOffset(Math.max(lowest, Math.min(top, start)), viewportSize)};
	};

	switch (motion) {
		case 'down': {
			if (endOf(finding) > top + height) {
				return {finding, scrollOffset: top + 1};
			}

			// Moving to the last finding again would scroll back to its start.
			return finding < starts.length - 1 ? at(finding + 1) : {finding, scrollOffset: top};
		}

		case 'up': {
			return startOf(finding) < top ? {finding, scrollOffset: top - 1} : at(finding - 1);
		}

		case 'first': {
			return at(0);
		}

		case 'last': {
			return at(starts.length - 1);
		}

		case 'pageDown':
		case 'pageUp':
		case 'halfDown':
		case 'halfUp': {
			const next = scrollBy(top, motion, viewportSize);
			const inSight = starts.findIndex(start => start >= next && start < next + height);
			return {finding: inSight === -1 ? starts.findLastIndex(start => start <= next) : inSight, scrollOffset: next};
		}
	}
};
