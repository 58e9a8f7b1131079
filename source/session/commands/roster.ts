import {formatCount, plural} from '../../text/numbers.ts';
import type {Session} from '../session.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

const currentOf = ({workspace}: Session): Workspace | undefined => workspace.getState().current;

const walkOf = (session: Session) => currentOf(session)?.pageLoader.store.getState();

const isFiltered = (session: Session): boolean => currentOf(session)?.rosterFilter.store.getState().text.trim() !== '';

const noUsers = (session: Session): string | undefined => (walkOf(session)?.users === 0 ? 'no user is loaded' : undefined);

/** What the roster does besides moving, filtering and sorting. */
export const rosterCommands = {
	'roster.open': {
		run(session) {
			const userId = selectedUser(session);
			if (userId !== undefined) {
				session.openUser(userId);
			}
		},
		unavailable(session) {
			return selectedUser(session) === undefined ? noUsers(session) ?? 'no loaded user matches the filter' : undefined;
		},
	},
	'roster.refresh': {
		run(session) {
			const pageLoader = currentOf(session)?.pageLoader;
			const status = walkOf(session)?.status;
			if (status === 'failed' || status === 'stopped') {
				pageLoader?.resume();
			} else {
				pageLoader?.refresh();
			}
		},
		unavailable(session) {
			const status = walkOf(session)?.status;
			return status === 'loading' ? 'users are being loaded' : (status === 'failed' || status === 'stopped' ? undefined : noUsers(session));
		},
	},
	'roster.loadAll': {
		run(session) {
			currentOf(session)?.pageLoader.loadAll();
		},
		unavailable(session) {
			const loadState = walkOf(session);
			return loadState?.isAllLoaded === true ? 'all users are loaded' : (loadState?.all !== undefined && loadState.status === 'loading' ? 'all users are being loaded' : undefined);
		},
	},
	'roster.watch': {
		run(session) {
			currentOf(session)?.autoRefresh.toggle();
		},
	},
	'roster.back': {
		run(session) {
			const loadState = walkOf(session);
			if (loadState?.status === 'loading') {
				currentOf(session)?.pageLoader.stop();
				if (loadState.refresh !== undefined) {
					const {users, of} = loadState.refresh;
					session.view.flash(`Refreshing was stopped: ${formatCount(users)} of ${plural(of, 'user')} came again, the others are as old as before.`);
				}
			} else {
				currentOf(session)?.rosterFilter.apply('');
			}
		},
		unavailable: session => (walkOf(session)?.status === 'loading' || isFiltered(session) ? undefined : 'nothing is being loaded, and no filter is set'),
	},
	'roster.raw': {
		run(session) {
			const records = walkOf(session)?.unreadable ?? [];
			session.view.push({
				name: 'text',
				title: 'Records that could not be read',
				content: {kind: 'raw', value: records.map(({problems, raw}) => ({problems, raw}))},
				scrollOffset: 0,
			});
		},
		unavailable: session => (walkOf(session)?.unreadable.length === 0 ? 'every record could be read' : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
