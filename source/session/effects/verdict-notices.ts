import {surviving} from '../../logging/handled-errors.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import {notifications} from '../../messages/notifications.ts';
import {blastRadius} from '../../triage/blast-radius.ts';
import {followWatch, startWatch, type VerdictWatch} from '../../triage/verdict-watch.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';

/** Watches the verdict of one team while its users are refreshed automatically. Returns a function that stops it. */
const watchVerdict = ({pageLoader, autoRefresh, newestStats: fleetStats, clock}: Workspace, notify: (text: string) => void): (() => void) => {
	/** What the last automatic refresh has shown; `undefined` before the first one, and after more users were loaded. */
	let watch: VerdictWatch | undefined;
	/** Whether a refresh has ended whose statistics are not complete yet. */
	let isPending = false;

	const observe = surviving('verdict notices', () => {
		const stats = fleetStats.current();
		if (!isPending || stats === undefined || !fleetStats.isCurrent()) {
			return;
		}

		isPending = false;
		// A notification may be read much later.
		const answer = blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, clock.now(), 'clock');
		const seen = {answer, providers: stats.providers};
		if (watch === undefined) {
			watch = startWatch(seen);
			return;
		}

		const followed = followWatch(watch, seen);
		({watch} = followed);
		const change = followed.changes.find(({type}) => type === 'verdict');
		if (change?.type === 'verdict') {
			notify(notifications.verdict(change.answer.sentence));
		}
	});

	const follow = surviving('verdict notices', ({refreshed, pagination}: LoadState, before: LoadState) => {
		if (refreshed !== undefined && refreshed !== before.refreshed) {
			if (autoRefresh.store.getState().isOn) {
				isPending = true;
				fleetStats.update();
				observe();
			}
		} else if (pagination.pages !== before.pagination.pages) {
			// More users are another fleet: a verdict about them is no news.
			watch = undefined;
			isPending = false;
		}
	});

	const stops = [
		pageLoader.store.subscribe(follow),
		fleetStats.store.subscribe(observe),
		autoRefresh.store.subscribe(({isOn}) => {
			watch = isOn ? watch : undefined;
			isPending &&= isOn;
		}),
	];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};

/** Calls `notify` with a text when an automatic refresh changes the verdict: never for the first one, and for better news when the next one confirms it. Returns a function that stops it. */
export const subscribeVerdictNotices = ({workspace}: Pick<Session, 'workspace'>, notify: (text: string) => void): (() => void) => {
	let stop = () => undefined as void;
	const follow = ({current}: {readonly current: Workspace | undefined}) => {
		stop();
		stop = current === undefined ? () => undefined : watchVerdict(current, notify);
	};

	follow(workspace.getState());
	const unsubscribe = workspace.subscribe(follow);
	return () => {
		unsubscribe();
		stop();
	};
};
