import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';

type TextScreen = Extract<Screen, {name: 'text'}>;

/** Returns the title and the content of a text screen as they are shown: the redacted ones while redaction is on. */
export const shownText = ({redaction}: Pick<Session, 'redaction'>, screen: TextScreen): Pick<TextScreen, 'title' | 'content'> =>
	(redaction.isOn() ? screen.redacted : screen);
