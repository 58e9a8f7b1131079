import {unavailableReasons} from '../../messages/commands.ts';
import {providerView, type ProviderView} from '../selectors/provider-view.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import {isSampling, sampleProvider, samplingUnavailable} from './sample-provider.ts';
import {stopSample} from './stopped-work.ts';
import type {Command} from './command.ts';
import {wasReleased} from './freeze.ts';

type WithView = Pick<Session, 'view' | 'workspace' | 'keymap'>;

const viewOf = (session: WithView): ProviderView | undefined => {
	const screen = session.view.screen();
	return screen.name === 'explain' ? providerView(session, screen) : undefined;
};

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
			const {current} = session.workspace.getState();
			if (filter === undefined || current === undefined) {
				return;
			}

			wasReleased(session, current);
			const {rosterFilter} = current;
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
			if (own !== undefined) {
				sampleProvider(own.current, own.provider);
			}
		},
		unavailable(session) {
			const own = shown(session);
			if (own === undefined) {
				return unavailableReasons.providerGone;
			}

			return isSampling(own.current, own.provider) ? unavailableReasons.sampleRunning : samplingUnavailable(own.current, own.provider);
		},
	},
	'explain.back': {
		run(session) {
			const own = shown(session);
			if (own !== undefined && isSampling(own.current, own.provider)) {
				stopSample(own.current, own.provider);
			} else {
				session.view.pop();
			}
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
