import {streamState} from '../../triage/facts/stream-state.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

/** Users whose connections a sample asks for. */
const sampleSize = 50;

const providerUnderCursor = ({view, workspace}: Session): string | undefined => {
	const screen = view.screen();
	return screen.name === 'overview' ? workspace.getState().current?.fleetStats.current().providers[screen.list.cursor]?.provider : undefined;
};

const isSampling = ({workspace}: Session): boolean =>
	workspace.getState().current?.sampler.store.getState().current?.status === 'asking';

/** Evenly over the loaded users of the provider, so that neither the first nor the last pages decide. */
const chooseUsers = ({workspace}: Session, provider: string): readonly string[] => {
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

const firstInTrouble = ({workspace}: Session, provider: string): string | undefined => {
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

/** What the overview does besides moving. */
export const overviewCommands = {
	'screen.overview': {
		run({view}) {
			view.push({name: 'overview', list: {cursor: 0, scrollOffset: 0}});
		},
		unavailable: ({view}) => (view.screen().name === 'overview' ? 'this is the overview' : undefined),
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
			return provider === undefined || firstInTrouble(session, provider) === undefined ? 'no loaded user of the provider has failing or stalled streams' : undefined;
		},
	},
	'overview.sample': {
		run(session) {
			const provider = providerUnderCursor(session);
			if (provider !== undefined) {
				session.workspace.getState().current?.sampler.begin(provider, chooseUsers(session, provider));
			}
		},
		unavailable: session => (providerUnderCursor(session) === undefined ? 'no users are loaded' : undefined),
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
