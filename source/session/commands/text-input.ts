import {editActiveInput} from '../state/active-text-input.ts';
import {edit, type Edit} from '../../text/text-input.ts';
import type {Command} from './command.ts';

const editing = (name: Edit): Command => ({
	run({view}) {
		editActiveInput(view, field => edit(field, name));
	},
});

/** Commands that edit the active text field. */
export const textInputCommands = {
	'field.left': editing('left'),
	'field.right': editing('right'),
	'field.wordLeft': editing('wordLeft'),
	'field.wordRight': editing('wordRight'),
	'field.start': editing('start'),
	'field.end': editing('end'),
	'field.backspace': editing('backspace'),
	'field.delete': editing('delete'),
	'field.deleteWord': editing('deleteWord'),
	'field.deleteToStart': editing('deleteToStart'),
	'field.deleteToEnd': editing('deleteToEnd'),
} as const satisfies Readonly<Record<`field.${Edit}`, Command>>;
