import type {FindingsContent} from '../../presentation/findings.ts';
import type {Finding} from '../../triage/facts/finding.ts';
import {clampScrollOffset, scrollBy, type Motion} from './list-viewport.ts';

/** Identifies a finding: its position and its text change while details arrive and time passes. */
export type FindingIdentity = Pick<Finding, 'code' | 'provider' | 'resources'>;

/** Returns the identity of a finding. */
export const identityOf = ({code, provider, resources}: Finding): FindingIdentity => ({code, provider, resources});

const isSameKind = (a: FindingIdentity, b: FindingIdentity): boolean => a.code === b.code && a.provider === b.provider;

/** Whether two identities are those of the same finding, with the same resources. */
export const isSameFinding = (a: FindingIdentity, b: FindingIdentity): boolean =>
	isSameKind(a, b) && a.resources.length === b.resources.length && a.resources.every((resource, index) => resource === b.resources[index]);

/**
Returns the position of a finding; -1 if it is gone. A finding whose resources changed is found if it still shares one of them, or is the
only one of its kind at the provider. `position` is preferred where several fit.
*/
export const positionOfFinding = (findings: readonly FindingIdentity[], wanted: FindingIdentity, position: number): number => {
	const own = findings[position];
	if (own !== undefined && isSameFinding(own, wanted)) {
		return position;
	}

	const exact = findings.findIndex(finding => isSameFinding(finding, wanted));
	if (exact !== -1) {
		return exact;
	}

	const alike = findings.filter(finding => isSameKind(finding, wanted));
	const related = alike.find(({resources}) => resources.some(resource => wanted.resources.includes(resource))) ?? (alike.length === 1 ? alike[0] : undefined);
	return related === undefined ? -1 : findings.indexOf(related);
};

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
