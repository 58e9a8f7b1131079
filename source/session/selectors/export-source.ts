import {areSettled} from '../../fleet/loading/user-details.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {countTexts} from '../../messages/counts.ts';
import {exportMessages} from '../../messages/exports.ts';
import type {Session} from '../session.ts';
import type {ExportSource} from '../state/export-texts.ts';
import {frozenReason} from './frozen-reason.ts';

/** Returns what an export of the active screen has; `undefined` on a screen without data. */
export const exportSource = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): ExportSource | undefined => {
	const screen = view.screen();
	if (screen.name === 'user') {
		return {view: 'user', userId: screen.userId};
	}

	if (screen.name === 'fixes') {
		return {view: 'fixes', provider: screen.provider};
	}

	if (screen.name === 'counts') {
		return {view: 'counts', column: screen.column};
	}

	if (screen.name === 'explain') {
		return {view: 'provider', provider: screen.provider};
	}

	if (screen.name === 'roster' && (workspace.getState().current?.roster.marks.count ?? 0) > 0) {
		return {view: 'users', isMarked: true};
	}

	return screen.name === 'roster' || screen.name === 'overview' ? {view: screen.name === 'roster' ? 'users' : 'overview'} : undefined;
};

/** Returns why the active screen cannot be exported now; `undefined` when it can. */
export const exportUnavailable = (session: Pick<Session, 'view' | 'workspace' | 'exporter' | 'keymap'>): string | undefined => {
	const {current} = session.workspace.getState();
	const source = exportSource(session);
	if (current === undefined || source === undefined) {
		return current === undefined ? unavailableReasons.noApiKey : exportMessages.onlyOnDataScreens;
	}

	if (session.exporter.isRunning()) {
		return exportMessages.running;
	}

	if (source.userId !== undefined) {
		return areSettled(current.details.of(source.userId)) ? undefined : unavailableReasons.noUserData;
	}

	if (source.view === 'counts') {
		return current.valueCounts.store.getState().counts?.column === source.column ? undefined : countTexts.notCounted;
	}

	if (source.view === 'fixes') {
		return current.fixes.store.getState().fixes === undefined ? unavailableReasons.usersNotSummedUp : undefined;
	}

	if (source.view === 'overview' || source.view === 'provider') {
		return current.fleetStats.current() === undefined ? unavailableReasons.usersNotSummedUp : undefined;
	}

	if (source.isMarked === true) {
		return undefined;
	}

	const frozen = frozenReason(session);
	if (frozen !== undefined) {
		return frozen;
	}

	const {pending, pendingSort} = current.userQuery.store.getState();
	if (pending !== undefined) {
		return unavailableReasons.filterMatching;
	}

	return pendingSort === undefined ? undefined : unavailableReasons.usersSorting;
};
