import {unavailableReasons} from '../../messages/commands.ts';
import {refusedApiKeyError} from '../selectors/refused-api-key.ts';
import {setupScreen} from '../flows/setup-flow.ts';
import {cancelProfileSwitch} from '../flows/profile-switch.ts';
import {back, type Command} from './command.ts';

/** Does nothing: the focused menu handles the key (`forwarded` in the binding table). */
const forwarded: Command = {
	run() {
		// The dispatcher forwards the key instead.
	},
};

/** Commands of set-up and profiles. */
export const setupCommands = {
	'key.accept': {
		run({setupFlow: setup}) {
			setup.acceptKey();
		},
	},
	'key.demo': {
		run(session) {
			void session.useDemo();
		},
	},
	'key.back': {
		run({setupFlow: setup}) {
			setup.back();
		},
		unavailable: ({view}) => (view.store.getState().stack.length > 1 ? undefined : unavailableReasons.noPreviousScreen),
	},
	'menu.down': forwarded,
	'menu.up': forwarded,
	'menu.choose': forwarded,
	'menu.back': {
		run(session) {
			if (session.view.screen().name === 'setup') {
				session.setupFlow.back();
			} else {
				back.run(session);
			}
		},
	},
	'checking.cancel': {
		run({view, setupFlow: setup}) {
			if (view.screen().name === 'setup') {
				setup.back();
			} else {
				cancelProfileSwitch(view);
			}
		},
	},
	'screen.key': {
		run({view}) {
			view.push(setupScreen('replace'));
		},
		unavailable: session => (refusedApiKeyError(session) === undefined ? unavailableReasons.apiKeyNotRejected : undefined),
	},
	'screen.profiles': {
		run({view}) {
			view.push({name: 'profiles'});
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
