import {unavailableReasons} from '../../messages/commands.ts';
import type {SharingSample} from '../../fleet/loading/sharing-sample.ts';
import {providerFactsOf, providerView, type ProviderView} from '../selectors/provider-view.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

type WithView = Pick<Session, 'view' | 'workspace' | 'keymap'>;

const viewOf = (session: WithView): ProviderView | undefined => {
	const screen = session.view.screen();
	return screen.name === 'explain' ? providerView(session, screen) : undefined;
};

const isRunning = (sample: SharingSample | undefined): boolean => sample?.progress.status === 'asking' || sample?.progress.status === 'waiting';

/** Returns the workspace and the provider of the active screen; `undefined` on any other screen. */
const shown = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): {readonly current: Workspace; readonly provider: string} | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current !== undefined && screen.name === 'explain' ? {current, provider: screen.provider} : undefined;
};

/** Commands of the screen of a provider, except moving. */
export const explainCommands = {
	'explain.open': {
		run(session) {
			const filter = viewOf(session)?.selected?.open;
			const rosterFilter = session.workspace.getState().current?.rosterFilter;
			if (filter === undefined || rosterFilter === undefined) {
				return;
			}

			rosterFilter.apply(filter);
			rosterFilter.remember();
			while (session.view.store.getState().stack.length > 1) {
				session.view.pop();
			}
		},
		unavailable: session => (viewOf(session)?.selected?.open === undefined ? unavailableReasons.rowHasNoFilter : undefined),
	},
	'explain.sample': {
		run(session) {
			const own = shown(session);
			const facts = own && providerFactsOf(own.current, own.provider);
			if (facts === undefined) {
				return;
			}

			const {sharingSampler} = own?.current ?? {};
			if (facts.canResume) {
				sharingSampler?.resume(facts.stats.provider);
			} else {
				sharingSampler?.begin(facts.stats.provider, facts.stats.groups);
			}
		},
		unavailable(session) {
			const own = shown(session);
			const facts = own && providerFactsOf(own.current, own.provider);
			if (facts === undefined) {
				return unavailableReasons.providerGone;
			}

			if (isRunning(facts.sample)) {
				return unavailableReasons.sampleRunning;
			}

			return facts.stats.groups.failing.length === 0 ? unavailableReasons.noFailingUsers : undefined;
		},
	},
	'explain.back': {
		run(session) {
			const own = shown(session);
			if (own !== undefined && isRunning(own.current.sharingSampler.store.getState().samples.get(own.provider))) {
				own.current.sharingSampler.stop();
			} else {
				session.view.pop();
			}
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
