import {changeField} from '../field-in-sight.ts';
import {edit, type Edit} from '../field.ts';
import type {Command} from './command.ts';

const editing = (name: Edit): Command => ({
	run({view}) {
		changeField(view, field => edit(field, name));
	},
});

/** Editing in the field in sight. */
export const fieldCommands = {
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
