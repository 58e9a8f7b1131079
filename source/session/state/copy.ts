import {commandMessages} from '../../messages/commands.ts';
import type {Copied} from '../../terminal/clipboard.ts';
import type {ViewStore} from './view.ts';

/** What copies a text, and what shows it. */
type Copying = {readonly view: ViewStore; readonly copy: (text: string) => Copied | undefined; readonly showPlain: (text: string) => void};

/**
Sends text to the clipboard and reports it. No terminal confirms that it accepted the text (tmux needs `set-clipboard on`), so pressing the
same key again shows the text for the terminal's own selection. Without a clipboard the first press shows it.
*/
export const copy = (session: Copying, text: string, {what, shownBy}: {readonly what: string; readonly shownBy: string}): void => {
	const {view} = session;
	const sent = commandMessages.copySent({what, key: shownBy});
	if (view.store.getState().messages.at(-1)?.text === sent) {
		view.flash(commandMessages.copyShown);
		session.showPlain(text);
		return;
	}

	const copied = session.copy(text);
	switch (copied?.kind) {
		case 'copied': {
			view.flash(sent);
			break;
		}

		case 'too-long': {
			view.flash(commandMessages.copyTooLong({what, bytes: copied.bytes, limit: copied.most}));
			break;
		}

		case undefined: {
			session.showPlain(text);
			break;
		}
	}
};
