import type {Command} from './command.ts';

/** The mouse belongs to the terminal, for selection, unless the person says otherwise. */
export const mouseCommands = {
	'anywhere.mouse': {
		run({view, keymap}) {
			const isOn = !view.store.getState().isMouseOn;
			view.setMouse(isOn);
			view.flash(isOn
				? `The wheel scrolls and a click picks; to select text, hold Shift or press ${keymap.nameOf('anywhere.mouse')} again.`
				: 'The mouse selects text again.');
		},
		unavailable: ({capabilities}) => (capabilities.isScreenReader ? 'lines that are read aloud have nothing to point at' : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
