import {setTimeout as pause} from 'node:timers/promises';
import {noTeamFacts} from '../../source/fleet/loading/team-answers.ts';
import {isNotAvailable} from '../../source/junction/optional-calls.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import {editActiveInput} from '../../source/session/state/active-text-input.ts';
import {workspaceOf} from '../helpers/session.ts';
import type {CellRequest} from './faulty-server.ts';

/** A place of the screens where a request can fail. */
export type Place = {
	readonly name: string;
	/** Whether the session begins in set-up, without an API key. */
	readonly isSetup?: boolean;
	/** Whether junctop works without the answer: a team may not be allowed to use it, and then no error is shown. */
	readonly isOptional?: boolean;
	/** Faults after which the answer is a list with a record that cannot be read, and so no error. */
	readonly unreadableRecords?: readonly string[];
	/** Whether the fault is on from the first request. */
	readonly isFirst?: boolean;
	readonly meant: (request: CellRequest) => boolean;
	/** Brings the session to the moment before the fault. */
	readonly prepare?: (session: Session) => Promise<void>;
	/** Does what sends the request that fails. */
	readonly begin: (session: Session, key: string) => void;
	readonly isBusy: (session: Session) => boolean;
	/** Stops it, as a person would. */
	readonly stop: (session: Session) => void;
	/** The error that the place shows; `undefined` without one. */
	readonly errorOf: (session: Session) => string | undefined;
	/** Whether everything is there that is there without a fault. */
	readonly isWhole: (session: Session, userIds: readonly string[]) => boolean;
};

const isTeamPage = ({path, query}: CellRequest): boolean => path === '/v2/introspect/resources' && !query.has('user_id');
const isOfUser = ({path, query}: CellRequest): boolean => query.has('user_id') || /^\/v2\/user\/(?!metrics)./v.test(path);

/** Waits until a condition holds, 25 s at most. */
export const eventually = async (isReached: () => boolean, what: string): Promise<void> => {
	const start = performance.now();
	while (!isReached()) {
		if (performance.now() - start > 25_000) {
			throw new Error(`Waited for: ${what}`);
		}

		await pause(5);
	}
};

/** The IDs of the loaded users. */
export const loadedIds = (session: Session): readonly string[] => {
	const {roster} = workspaceOf(session);
	return Array.from({length: roster.count}, (_, row) => roster.userId(row) ?? '');
};

const loading = (session: Session) => workspaceOf(session).pageLoader.store.getState();
const isLoading = (session: Session): boolean => loading(session).status === 'loading';
const loadError = (session: Session): string | undefined => loading(session).error?.message;

const loadAll = async (session: Session): Promise<void> => {
	runCommand(session, 'roster.loadAll');
	await eventually(() => !isLoading(session), 'all users');
};

const loadFirst = async (session: Session): Promise<void> => {
	await eventually(() => !isLoading(session), 'the first users');
};

const stopLoading = (session: Session): void => {
	runCommand(session, 'roster.back');
};

const isAllThere = (session: Session, userIds: readonly string[]): boolean => {
	const ids = new Set(loadedIds(session));
	return loading(session).error === undefined && loading(session).isAllLoaded && ids.size === userIds.length && userIds.every(id => ids.has(id));
};

const detailsOf = (session: Session) => {
	const screen = session.view.screen();
	return workspaceOf(session).details.of(screen.name === 'user' ? screen.userId : loadedIds(session).at(-1) ?? '');
};

const userPlace = (name: string, meant: Place['meant'], isOptional = false): Place => ({
	name,
	meant,
	isOptional,
	prepare: loadFirst,
	begin(session) {
		// The details of the user under the cursor may be there already.
		session.openUser(loadedIds(session).at(-1) ?? '');
	},
	isBusy: session => Object.values(detailsOf(session)).some(part => part.loading),
	stop(session) {
		runCommand(session, 'user.back');
	},
	errorOf: session => Object.values(detailsOf(session)).find(({error}) => error !== undefined && !(isOptional && isNotAvailable(error)))?.error?.message,
	isWhole: session => Object.values(detailsOf(session)).every(({answer, error}) => answer !== undefined && error === undefined),
});

const stepOf = (session: Session) => {
	const screen = session.view.screen();
	return screen.name === 'setup' ? screen.step : undefined;
};

/** The only sample that was begun. */
const sampleOf = (session: Session) => [...workspaceOf(session).sharingSampler.store.getState().samples.values()].at(-1);

/** Sessions that no longer wait for what Junction says about the team. */
const withoutTeam = new WeakSet<Session>();

/** The places of the screens; `commands` are the last. */
export const places: readonly Place[] = [
	{
		name: 'loading',
		isFirst: true,
		meant: isTeamPage,
		begin: () => undefined,
		isBusy: isLoading,
		stop: stopLoading,
		errorOf: loadError,
		isWhole: session => loadError(session) === undefined && loadedIds(session).length > 0,
	},
	{
		name: 'refreshing',
		meant: isTeamPage,
		prepare: loadAll,
		begin(session) {
			runCommand(session, 'roster.refresh');
		},
		isBusy: isLoading,
		stop: stopLoading,
		errorOf: loadError,
		isWhole: isAllThere,
	},
	{
		name: 'load all',
		meant: isTeamPage,
		prepare: loadFirst,
		begin(session) {
			runCommand(session, 'roster.loadAll');
		},
		isBusy: isLoading,
		stop: stopLoading,
		errorOf: loadError,
		isWhole: isAllThere,
	},
	userPlace('user', isOfUser),
	userPlace('historical pull', ({path}) => path === '/v2/introspect/historical_pull'),
	{...userPlace('devices', ({path}) => /^\/v2\/user\/[^\/]+\/device$/v.test(path), true), unreadableRecords: ['body: deep JSON']},
	{
		name: 'bulk operations',
		isOptional: true,
		isFirst: true,
		meant: ({path}) => path === '/v2/link/bulk_op',
		prepare: loadFirst,
		begin(session) {
			runCommand(session, 'screen.overview');
		},
		isBusy: session => workspaceOf(session).team.store.getState() === noTeamFacts && !withoutTeam.has(session),
		stop(session) {
			// A person would leave the team.
			workspaceOf(session).team.stop();
			withoutTeam.add(session);
		},
		errorOf: session => workspaceOf(session).team.store.getState().error?.message,
		isWhole: session => workspaceOf(session).team.store.getState().metrics !== undefined,
	},
	{
		name: 'key check',
		isSetup: true,
		isFirst: true,
		meant: isTeamPage,
		begin(session, key) {
			editActiveInput(session.view, () => textInputOf(key));
			runCommand(session, 'key.accept');
			session.setupFlow.chooseRegion('sandbox-us');
		},
		isBusy: session => stepOf(session)?.name === 'checking',
		stop(session) {
			session.setupFlow.back();
		},
		errorOf(session) {
			const step = stepOf(session);
			return step?.name === 'refused' ? step.error.message : undefined;
		},
		isWhole: session => stepOf(session)?.name === 'keep',
	},
	{
		name: 'overview',
		meant: isTeamPage,
		prepare: loadFirst,
		begin(session) {
			runCommand(session, 'roster.loadAll');
			runCommand(session, 'screen.overview');
		},
		isBusy: isLoading,
		stop(session) {
			runCommand(session, 'overview.back');
			stopLoading(session);
		},
		errorOf: loadError,
		isWhole: isAllThere,
	},
	{
		name: 'sample',
		meant: ({path}) => path.startsWith('/v2/user/providers/'),
		async prepare(session) {
			await loadAll(session);
			runCommand(session, 'screen.overview');
			const {fleetStats} = workspaceOf(session);
			await eventually(() => {
				fleetStats.update();
				return (fleetStats.current()?.providers.length ?? 0) > 0;
			}, 'the overview');
			// The provider with the fewest users of those that fail, so that the retries of few requests are waited for.
			const providers = fleetStats.current()?.providers ?? [];
			const fewest = providers.indexOf(providers.filter(({failing}) => failing > 0).toSorted((one, another) => one.users - another.users)[0]!);
			for (let row = 0; row < fewest; row++) {
				runCommand(session, 'list.down');
			}
		},
		begin(session) {
			runCommand(session, 'overview.sample');
		},
		isBusy: session => ['asking', 'waiting'].includes(sampleOf(session)?.progress.status ?? ''),
		stop(session) {
			runCommand(session, 'explain.back');
		},
		errorOf(session) {
			const {error, failed = 0, size} = sampleOf(session)?.progress ?? {};
			const isRefused = (sampleOf(session)?.refused.size ?? 0) > 0;
			return error?.message ?? (failed > 0 ? `${failed} of ${size} requests failed` : (isRefused ? 'Connections are not compared' : undefined));
		},
		isWhole: session => sampleOf(session)?.progress.status === 'done' && sampleOf(session)?.progress.failed === 0,
	},
];
