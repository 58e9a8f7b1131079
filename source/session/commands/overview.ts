import {unavailableReasons} from '../../messages/commands.ts';
import {streamState} from '../../triage/facts/stream-state.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

/** How many users a connection sample requests. */
const sampleSize = 50;

const providerUnderCursor = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): string | undefined => {
	const screen = view.screen();
	return screen.name === 'overview' ? workspace.getState().current?.fleetStats.current().providers[screen.list.cursor]?.provider : undefined;
};

const isSampling = ({workspace}: Pick<Session, 'workspace'>): boolean =>
	workspace.getState().current?.sampler.store.getState().current?.status === 'asking';

/** Chooses users evenly across the provider's loaded users, so that no page is over-represented. */
const chooseUsers = ({workspace}: Pick<Session, 'workspace'>, provider: string): readonly string[] => {
	const roster = workspace.getState().current?.roster;
	if (roster === undefined) {
		return [];
	}

	const rows = Array.from({length: roster.count}, (_, row) => row).filter(row => roster.streams(row).some(stream => stream.provider === provider));
	const size = Math.min(sampleSize, rows.length);
	return Array.from({length: size}, (_, index) => rows[Math.floor(index * rows.length / size)])
		.flatMap(row => (row === undefined ? [] : [roster.userId(row)]))
		.filter(userId => userId !== undefined);
};

const firstInTrouble = ({workspace}: Pick<Session, 'workspace'>, provider: string): string | undefined => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return undefined;
	}

	const {roster, clock} = current;
	const now = clock.now();
	for (let row = 0; row < roster.count; row++) {
		const states = new Set(roster.streams(row).filter(stream => stream.provider === provider).map(stream => streamState(stream, now)));
		if (states.has('failing') || states.has('stalled')) {
			return roster.userId(row);
		}
	}

	return undefined;
};

/** Commands of the overview, except moving. */
export const overviewCommands = {
	'screen.overview': {
		run({view}) {
			view.push({name: 'overview', list: {cursor: 0, scrollOffset: 0}});
		},
		unavailable: ({view}) => (view.screen().name === 'overview' ? unavailableReasons.overviewOpen : undefined),
	},
	'overview.open': {
		run(session) {
			const provider = providerUnderCursor(session);
			const userId = provider === undefined ? undefined : firstInTrouble(session, provider);
			if (userId !== undefined) {
				session.openUser(userId);
			}
		},
		unavailable(session) {
			const provider = providerUnderCursor(session);
			return provider === undefined || firstInTrouble(session, provider) === undefined ? unavailableReasons.noProblemsAtProvider : undefined;
		},
	},
	'overview.sample': {
		run(session) {
			const provider = providerUnderCursor(session);
			if (provider !== undefined) {
				session.workspace.getState().current?.sampler.begin(provider, chooseUsers(session, provider));
			}
		},
		unavailable: session => (providerUnderCursor(session) === undefined ? unavailableReasons.noUsersLoaded : undefined),
	},
	'overview.back': {
		run(session) {
			if (isSampling(session)) {
				session.workspace.getState().current?.sampler.stop();
			} else {
				session.view.pop();
			}
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
