import type {Workspace} from './workspace.ts';

/** How often the screens are told the time: each second while something counts, every ten while what is shown is young, else twice a minute; in milliseconds. */
export const paceOf = (workspace: Workspace | undefined): number => {
	if (workspace === undefined) {
		return 1000;
	}

	const {retry, updatedAt} = workspace.walker.store.getState();
	const details = [...workspace.details.store.getState().values()].flatMap(parts => Object.values(parts));
	const isCounting = retry !== undefined || details.some(part => part.retry !== undefined);
	if (isCounting) {
		return 1000;
	}

	const newest = Math.max(updatedAt ?? 0, ...details.map(part => part.updatedAt ?? 0));
	return Date.now() - newest < 60_000 ? 10_000 : 30_000;
};
