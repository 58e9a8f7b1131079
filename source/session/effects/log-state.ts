import {logEvent} from '../../logging/debug-log.ts';
import {surviving} from '../../logging/handled-errors.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {Session} from '../session.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';

const placeOf = (screen: Screen): string => (screen.name === 'setup' || screen.name === 'write' ? `${screen.name} ${screen.step.name}` : screen.name);

const logLoading = ({pageLoader}: Workspace): (() => void) => pageLoader.store.subscribe(surviving('debug log', (state: LoadState, before: LoadState) => {
	const {status, users, pagination, error} = state;
	if (status !== before.status) {
		logEvent('loading', {
			status, users, pages: pagination.pages, isRefresh: state.refresh !== undefined, error: error?.kind,
		});
	}
}));

/** Writes changes of the screen, the team and the loading state to the debug log. Returns a function that ends it. */
export const logStateChanges = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): (() => void) => {
	let place = '';
	const logPlace = surviving('debug log', () => {
		const next = placeOf(view.screen());
		if (next === place) {
			return;
		}

		place = next;
		logEvent('screen', {name: next});
	});

	let stopLoading: (() => void) | undefined;
	const stopWorkspace = workspace.subscribe(surviving('debug log', ({current}: {readonly current: Workspace | undefined}) => {
		stopLoading?.();
		logEvent('team', {region: current?.target().region, isDemo: current?.target().isDemo ?? false});
		stopLoading = current && logLoading(current);
	}));
	const stopView = view.store.subscribe(logPlace);
	logPlace();
	return () => {
		stopLoading?.();
		stopWorkspace();
		stopView();
	};
};
