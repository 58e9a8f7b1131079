import type {Capabilities} from '../../terminal/capabilities.ts';
import type {Workspace} from '../state/workspace.ts';

/**
How often the screens are told the time: each second while something counts (every ten where nothing may move by itself), every ten while
what is shown is young, else twice a minute; in milliseconds.
*/
export const tickIntervalFor = (workspace: Workspace | undefined, {hasMotion}: Pick<Capabilities, 'hasMotion'>): number => {
	const counting = hasMotion ? 1000 : 10_000;
	if (workspace === undefined) {
		return counting;
	}

	const {retry, updatedAt} = workspace.pageLoader.store.getState();
	const details = [...workspace.details.store.getState().values()].flatMap(parts => Object.values(parts));
	const isCounting = retry !== undefined || details.some(part => part.retry !== undefined);
	if (isCounting) {
		return counting;
	}

	const newest = Math.max(updatedAt ?? 0, ...details.map(part => part.updatedAt ?? 0));
	return Date.now() - newest < 60_000 ? 10_000 : 30_000;
};
