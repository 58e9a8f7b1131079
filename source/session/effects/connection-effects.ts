import {surviving} from '../../logging/handled-errors.ts';
import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import {connectionTexts} from '../../messages/connections.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';

/** Draws the progress of loading connections, and reports the end once. Returns a function that stops it. */
export const followConnections = ({view, renderClock}: Pick<Session, 'view' | 'renderClock'>, {connectionLoader, roster, connectionsLeft}: Workspace): (() => void) => {
	const stops = [
		connectionLoader.store.subscribe(renderClock.soon),
		connectionLoader.store.subscribe(renderClock.reschedule),
		roster.connections.subscribe(renderClock.soon),
		connectionLoader.store.subscribe(surviving('connections', ({status, asked, failed, unknown}: PoliteProgress, before: PoliteProgress) => {
			if (status === 'done' && before.status !== 'done' && failed === unknown && asked > 0) {
				view.flash(connectionTexts.done({loaded: asked - failed, unknown, omitted: connectionsLeft.count}));
			}
		})),
	];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};
