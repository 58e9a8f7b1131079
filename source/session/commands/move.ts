import {definitionOf} from '../screens/registry.ts';
import type {Motion} from '../state/list-viewport.ts';
import type {Command} from './command.ts';

const move = (motion: Motion): Command => ({
	run(session) {
		const {view} = session;
		const screen = view.screen();
		const next = definitionOf(screen).move?.(session, screen, motion);
		if (next !== undefined) {
			view.replace(next);
		}
	},
});

/** Moves the cursor, or scrolls the text, of whatever has the focus. */
export const moveCommands = {
	'list.down': move('down'),
	'list.up': move('up'),
	'list.pageDown': move('pageDown'),
	'list.pageUp': move('pageUp'),
	'list.halfDown': move('halfDown'),
	'list.halfUp': move('halfUp'),
	'list.first': move('first'),
	'list.last': move('last'),
} as const satisfies Readonly<Record<string, Command>>;
