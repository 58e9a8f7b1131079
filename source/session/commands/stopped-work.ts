import {commandMessages} from '../../messages/commands.ts';
import {isStopOffered} from '../../presentation/overview-loading.ts';
import {isLoadingConnections} from '../flows/load-connections.ts';
import type {Session} from '../session.ts';
import {canResumeRequests} from '../state/stopped-work.ts';
import type {Workspace} from '../state/workspace.ts';
import {resumeMarked} from '../flows/refresh-marked.ts';
import {isRefreshingMarked, markedRefresh} from './marks.ts';
import {isSampling} from './sample-provider.ts';

type WithView = Pick<Session, 'view' | 'workspace'>;

/** Returns what the key that goes back would stop on the active screen; `undefined` if it stops nothing. */
export const workToStop = (session: WithView): 'refresh' | 'loading' | 'connections' | 'sample' | 'marked' | undefined => {
	const screen = session.view.screen();
	const {current} = session.workspace.getState();
	if (current === undefined) {
		return undefined;
	}

	const {status, refresh} = current.pageLoader.store.getState();
	const isStopping = screen.name === 'roster' || (screen.name === 'overview' && isStopOffered(current.pageLoader.store.getState()));
	if (status === 'loading' && isStopping) {
		return refresh === undefined ? 'loading' : 'refresh';
	}

	if (screen.name === 'explain') {
		return isSampling(current, screen.provider) ? 'sample' : undefined;
	}

	const canStop = ['roster', 'overview', 'fixes', 'compare'].includes(screen.name);
	if (canStop && isLoadingConnections(session)) {
		return 'connections';
	}

	return screen.name === 'roster' && isRefreshingMarked(current) ? 'marked' : undefined;
};

/** Stops loading connections; the key that refreshes resumes it. */
export const stopConnections = ({connectionLoader, lastStop}: Workspace): void => {
	connectionLoader.stop();
	lastStop.work = 'connections';
};

/** Stops refreshing marked users; the key that refreshes resumes it. */
export const stopMarked = ({userRefresher, lastStop}: Workspace): void => {
	// First, because the message of the stop names the key.
	lastStop.work = 'marked';
	userRefresher.stop();
};

/** Stops the sample of a provider; the key that refreshes resumes it. */
export const stopSample = ({sharingSampler, lastStop}: Workspace, provider: string): void => {
	sharingSampler.stop();
	lastStop.work = {provider};
};

/** Stops loading pages. What a stopped refresh says disappears when pages load again, also by themselves. */
export const stopPages = ({view}: Pick<Session, 'view'>, {pageLoader, lastStop}: Workspace): void => {
	const {refresh} = pageLoader.store.getState();
	pageLoader.stop();
	lastStop.work = 'pages';
	if (refresh === undefined) {
		return;
	}

	const text = commandMessages.refreshStopped({updated: refresh.users, total: refresh.of});
	view.flash(text);
	const end = pageLoader.store.subscribe(({status}) => {
		if (status !== 'loading') {
			return;
		}

		end();
		if (view.store.getState().flash === text) {
			view.flash(undefined);
		}
	});
};

/** Resumes the connections, the sample or the refresh of marked users that were stopped last. Does nothing if `canResumeRequests` returns false. */
export const resumeRequests = (session: WithView & Pick<Session, 'keymap'>): void => {
	const {current} = session.workspace.getState();
	if (current === undefined || !canResumeRequests(current)) {
		return;
	}

	const {lastStop: {work}, sharingSampler, connectionLoader} = current;
	if (typeof work === 'object') {
		sharingSampler.resume(work.provider);
	} else if (work === 'marked') {
		resumeMarked(markedRefresh(session), current);
	} else {
		connectionLoader.resume();
	}

	current.lastStop.work = undefined;
};
