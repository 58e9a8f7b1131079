import {surviving} from '../../logging/handled-errors.ts';
import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import {connectionTexts} from '../../messages/connections.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';

/** The pause between two frames of the progress, in milliseconds: a frame of the whole list delays a key that is pressed meanwhile. */
const framePause = 1000;

/** Draws the progress of loading connections, and reports the end once. Returns a function that stops it. */
export const followConnections = ({view, renderClock}: Pick<Session, 'view' | 'renderClock'>, {connectionLoader, roster, connectionsLeft, clock}: Workspace): (() => void) => {
	let timer: NodeJS.Timeout | undefined;
	const drawLater = () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			renderClock.soon();
		}, framePause);
	};

	const stops = [
		roster.connections.subscribe(drawLater),
		connectionLoader.store.subscribe(surviving('connections', ({status, asked, failed, unknown}: PoliteProgress, before: PoliteProgress) => {
			if (status === before.status) {
				drawLater();
				return;
			}

			renderClock.soon();
			renderClock.reschedule();
			if (status === 'done') {
				connectionsLeft.endedAt = clock.now();
			}

			if (failed === unknown && status === 'done' && asked > 0) {
				view.flash(connectionTexts.done({loaded: asked - failed + connectionsLeft.fresh, unknown, omitted: connectionsLeft.count}));
			}
		})),
	];
	return () => {
		clearTimeout(timer);
		for (const stop of stops) {
			stop();
		}
	};
};
