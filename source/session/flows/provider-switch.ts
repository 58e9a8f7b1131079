import type {RequestLimits} from '../../fleet/loading/request-limit.ts';
import type {Target} from '../../junction/target.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {markTexts} from '../../messages/fleet.ts';
import {sessionMessages} from '../../messages/session.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {formatAgo} from '../../text/ages.ts';
import {canResumeRequests} from '../state/stopped-work.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';
import {createParking, type Parked} from './parking.ts';

/** How a workspace is shown: a parked one, or a new one with the limits of its team. `leave` gets the one that was shown. */
export type ShowOptions = {
	readonly parked?: Parked | undefined;
	readonly requestLimits?: RequestLimits | undefined;
	readonly leave: (earlier: Workspace) => void;
};

/** Goes from the users of all providers to those of one, and back. */
export type ProviderSwitch = {
	/** Shows the users of a provider, or of all without one. The ones that were shown stay loaded (`Parking`); those that are shown already are loaded again. */
	connect(provider: string | undefined): void;
	/** Drops the users that stayed loaded. */
	drop(): void;
};

/** Whether a replacement API key, or anything else of the target, came after it. */
const isOutdated = (target: Target, next: Target): boolean => {
	const known = new Map<string, unknown>(Object.entries(target));
	return Object.entries(next).some(([name, value]) => known.get(name) !== value);
};

/** Creates the switch; `show` shows a workspace in place of the current one. */
export const createProviderSwitch = ({view, current, show, nameOf}: {
	readonly view: Pick<ViewStore, 'store' | 'flash'>;
	readonly current: () => Workspace | undefined;
	readonly show: (next: Target, options: ShowOptions) => void;
	readonly nameOf: NameOf;
}): ProviderSwitch => {
	const parking = createParking();

	const showAgain = (next: Target, parked: Parked, leave: ShowOptions['leave']) => {
		if (isOutdated(parked.workspace.target(), next)) {
			parked.workspace.replaceKey(next);
		}

		show(next, {parked, leave});
		const {pageLoader, userRefresher, lastStop} = parked.workspace;
		const canResume = canResumeRequests(parked.workspace);
		if (canResume && lastStop.work === 'marked') {
			view.flash(markTexts.refreshStopped({...userRefresher.store.getState(), resumeKey: nameOf('roster.refresh')}));
			return;
		}

		const {users, updatedAt, status} = pageLoader.store.getState();
		if (updatedAt === undefined || status === 'loading' || next.stored !== undefined) {
			return;
		}

		const age = formatAgo(monotonicNow() - updatedAt);
		const isResuming = canResume || status === 'stopped' || status === 'failed';
		view.flash(sessionMessages.usersShownAgain({users, age, refreshKey: isResuming ? undefined : nameOf('roster.refresh')}));
	};

	return {
		connect(provider) {
			const shown = current();
			if (shown === undefined) {
				return;
			}

			const next = {...shown.target(), provider};
			const isSame = shown.target().provider === provider;
			const [root] = view.store.getState().stack;
			let isKept = false;
			const leave = (earlier: Workspace) => {
				if (isSame) {
					earlier.close(next);
				} else {
					isKept = parking.park({workspace: earlier, root});
				}
			};

			const parked = isSame ? undefined : parking.take(provider);
			if (parked !== undefined) {
				showAgain(next, parked, leave);
				return;
			}

			show(next, {requestLimits: shown.requestLimits, leave});
			const {users} = shown.pageLoader.store.getState();
			if (isKept && users > 0) {
				view.flash(sessionMessages.usersKept({users, providerKey: nameOf('roster.provider')}));
			}
		},
		drop: parking.drop,
	};
};
