import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {redactedMessages} from '../state/message-log.ts';
import type {Command} from './command.ts';

/** Opens the message log. */
export const messageCommands = {
	'screen.messages': {
		run({view}) {
			const {messages} = view.store.getState();
			const title = commandMessages.messagesTitle;
			view.push({
				name: 'text',
				title,
				content: {kind: 'messages', messages},
				redacted: {title, content: {kind: 'messages', messages: redactedMessages(messages)}},
				scrollOffset: 0,
			});
		},
		unavailable: ({view}) => (view.store.getState().messages.length === 0 ? unavailableReasons.noMessages : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
