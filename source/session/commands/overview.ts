import {unavailableReasons} from '../../messages/commands.ts';
import type {ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {quoteValue} from '../../filter/quote-value.ts';
import {termsWithoutProvider} from '../../filter/provider-scope.ts';
import {textInputOf} from '../../text/text-input.ts';
import {isStopOffered} from '../../presentation/overview-loading.ts';
import {closeAll} from '../state/close-all.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {isLoadingConnections} from '../flows/load-connections.ts';
import {overviewList} from '../selectors/overview-list.ts';
import type {Session} from '../session.ts';
import {isSampling, sampleProvider, samplingUnavailable} from './sample-provider.ts';
import {stopConnections, stopPages} from './stopped-work.ts';
import {rosterCommands} from './roster.ts';
import {wasReleased} from './freeze.ts';
import {noRowAt, rowAt, type Command} from './command.ts';

const providersOf = (session: Pick<Session, 'view' | 'workspace'>): readonly ProviderStats[] => {
	const screen = session.view.screen();
	return screen.name === 'overview' ? overviewList(session, screen).providers : [];
};

const selectedProvider = (session: Pick<Session, 'view' | 'workspace'>): ProviderStats | undefined => {
	const screen = session.view.screen();
	return screen.name === 'overview' ? overviewList(session, screen).selected : undefined;
};

/** Returns why no provider is selected. */
const noProvider = ({workspace}: Pick<Session, 'workspace'>): string =>
	(workspace.getState().current?.fleetStats.current() === undefined ? unavailableReasons.usersNotSummedUp : unavailableReasons.noUsersLoaded);

const openProvider = ({view}: Pick<Session, 'view'>, {provider}: ProviderStats): void => {
	view.push({name: 'explain', provider, list: {cursor: 0, scrollOffset: 0}});
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
			const selected = selectedProvider(session);
			if (selected !== undefined) {
				openProvider(session, selected);
			}
		},
		unavailable: session => (selectedProvider(session) === undefined ? noProvider(session) : undefined),
	},
	'overview.openRow': {
		run(session, position) {
			const provider = rowAt(providersOf(session), position);
			if (provider !== undefined) {
				openProvider(session, provider);
			}
		},
		unavailable(session, position) {
			const providers = providersOf(session);
			return providers.length === 0 ? noProvider(session) : noRowAt(providers, position, unavailableReasons.noSuchProvider);
		},
	},
	'overview.affectedUser': {
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
			const {current} = session.workspace.getState();
			if (selected === undefined || current === undefined) {
				return;
			}

			openProvider(session, selected);
			if (!isSampling(current, selected.provider)) {
				sampleProvider(current, selected.provider);
			}
		},
		unavailable(session) {
			const selected = selectedProvider(session);
			const {current} = session.workspace.getState();
			return selected === undefined || current === undefined ? noProvider(session) : samplingUnavailable(current, selected.provider);
		},
	},
	'overview.filter': {
		run(session) {
			const provider = selectedProvider(session)?.provider;
			const {current} = session.workspace.getState();
			if (provider === undefined || current === undefined) {
				return;
			}

			wasReleased(session, current);
			const before = current.rosterFilter.store.getState().text;
			const words = [`provider=${quoteValue(provider)}`, ...termsWithoutProvider(before)];
			closeAll(session.view);
			session.view.push({name: 'filter', field: textInputOf(before), before});
			// Typed into the open field, so that the users are listed as they are for typed text.
			editActiveInput(session.view, () => textInputOf(`${words.join(' ')} `));
		},
		unavailable: session => (selectedProvider(session) === undefined ? noProvider(session) : undefined),
	},
	'overview.sort': {
		run({view}) {
			view.push({name: 'sort', of: 'providers'});
		},
	},
	'overview.provider': {
		run({view}) {
			view.push({name: 'provider', selects: 'row'});
		},
		unavailable: session => (providersOf(session).length === 0 ? noProvider(session) : undefined),
	},
	'overview.refresh': rosterCommands['roster.refresh'],
	'overview.loadAll': rosterCommands['roster.loadAll'],
	'overview.watch': rosterCommands['roster.watch'],
	'overview.back': {
		run(session) {
			const {current} = session.workspace.getState();
			if (current !== undefined && isStopOffered(current.pageLoader.store.getState())) {
				stopPages(session, current);
			} else if (current !== undefined && isLoadingConnections(session)) {
				stopConnections(current);
			} else {
				session.view.pop();
			}
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
