import type {FindingsContent} from './content/findings.ts';
import {fitTop, moveTop, type Motion} from './list.ts';

/** Where the findings pane stands: the finding under the cursor, and the first line in sight. */
export type FindingPosition = {readonly finding: number; readonly top: number};

/**
Moves from finding to finding; one that is longer than the pane is scrolled through first. Where there are none, the lines
scroll.
*/
export const moveFinding = ({finding, top}: FindingPosition, motion: Motion, {starts, lines}: FindingsContent, height: number): FindingPosition => {
	const extent = {count: lines.length, height};
	if (starts.length === 0) {
		return {finding: 0, top: moveTop(top, motion, extent)};
	}

	const startOf = (index: number) => starts[index] ?? 0;
	const endOf = (index: number) => starts[index + 1] ?? lines.length;
	const at = (index: number): FindingPosition => {
		const target = Math.max(0, Math.min(index, starts.length - 1));
		const start = startOf(target);
		const lowest = Math.min(start, endOf(target) - height);
		return {finding: target, top: fitTop(Math.max(lowest, Math.min(top, start)), extent)};
	};

	switch (motion) {
		case 'down': {
			if (endOf(finding) > top + height) {
				return {finding, top: top + 1};
			}

			// Going to the last one again would show its beginning again.
			return finding < starts.length - 1 ? at(finding + 1) : {finding, top};
		}

		case 'up': {
			return startOf(finding) < top ? {finding, top: top - 1} : at(finding - 1);
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
			const next = moveTop(top, motion, extent);
			const inSight = starts.findIndex(start => start >= next && start < next + height);
			return {finding: inSight === -1 ? starts.findLastIndex(start => start <= next) : inSight, top: next};
		}
	}
};
