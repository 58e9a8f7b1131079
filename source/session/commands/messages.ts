import type {Command} from './command.ts';

/** What was said so far. */
export const messageCommands = {
	'screen.messages': {
		run({view}) {
			view.push({
				name: 'text', title: 'Messages', content: {kind: 'messages', messages: view.store.getState().messages}, scrollOffset: 0,
			});
		},
		unavailable: ({view}) => (view.store.getState().messages.length === 0 ? 'nothing was said so far' : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
