import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import type {Command} from './command.ts';

/** Opens the message log. */
export const messageCommands = {
	'screen.messages': {
		run({view}) {
			view.push({
				name: 'text', title: commandMessages.messagesTitle, content: {kind: 'messages', messages: view.store.getState().messages}, scrollOffset: 0,
			});
		},
		unavailable: ({view}) => (view.store.getState().messages.length === 0 ? unavailableReasons.noMessages : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
