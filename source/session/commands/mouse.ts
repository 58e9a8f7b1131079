import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import type {Command} from './command.ts';

/** Turns the mouse on and off; it is off at the start, so that the terminal can select text. */
export const mouseCommands = {
	'anywhere.mouse': {
		run({view, keymap}) {
			const isOn = !view.store.getState().isMouseOn;
			view.setMouse(isOn);
			view.flash(isOn ? commandMessages.mouseOn(keymap.nameOf('anywhere.mouse')) : commandMessages.mouseOff);
		},
		unavailable: ({capabilities}) => (capabilities.isScreenReader ? unavailableReasons.noMouse : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
