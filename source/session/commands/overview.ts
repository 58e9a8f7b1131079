import {unavailableReasons} from '../../messages/commands.ts';
import type {ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {overviewList} from '../selectors/overview-list.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

const selectedProvider = (session: Pick<Session, 'view' | 'workspace'>): ProviderStats | undefined => {
	const screen = session.view.screen();
	return screen.name === 'overview' ? overviewList(session, screen).selected : undefined;
};

/** Returns why no provider is selected. */
const noProvider = ({workspace}: Pick<Session, 'workspace'>): string =>
	(workspace.getState().current?.fleetStats.current() === undefined ? unavailableReasons.usersNotSummedUp : unavailableReasons.noUsersLoaded);

const isSampling = ({workspace}: Pick<Session, 'workspace'>): boolean =>
	workspace.getState().current?.sampler.store.getState().current?.status === 'asking';

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
			const selected = selectedProvider(session);
			if (selected !== undefined) {
				session.view.push({name: 'explain', provider: selected.provider, list: {cursor: 0, scrollOffset: 0}});
			}
		},
		unavailable: session => (selectedProvider(session) === undefined ? noProvider(session) : undefined),
	},
	'overview.user': {
		run(session) {
			const userId = selectedProvider(session)?.firstInTrouble;
			if (userId !== undefined) {
				session.openUser(userId);
			}
		},
		unavailable(session) {
			const provider = selectedProvider(session);
			if (provider === undefined) {
				return noProvider(session);
			}

			return provider.firstInTrouble === undefined ? unavailableReasons.noProblemsAtProvider : undefined;
		},
	},
	'overview.sample': {
		run(session) {
			const selected = selectedProvider(session);
			if (selected !== undefined) {
				session.workspace.getState().current?.sampler.begin(selected.provider, selected.sample);
			}
		},
		unavailable: session => (selectedProvider(session) === undefined ? noProvider(session) : undefined),
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
