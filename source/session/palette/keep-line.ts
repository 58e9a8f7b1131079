import {textInputOf} from '../../text/text-input.ts';
import type {Session} from '../session.ts';

/** Keeps the line of a command that has a mistake, so that it can be corrected, and shows the problem after it. */
export const keepLine = ({view}: Pick<Session, 'view'>, line: string, problem: string): void => {
	view.push({name: 'command', field: textInputOf(line)});
	view.flash(problem);
};
