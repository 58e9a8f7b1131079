import {redactionTexts} from '../../messages/redaction.ts';
import type {Command} from './command.ts';

/** Turns redaction on and off. */
export const redactionCommands = {
	'anywhere.redact': {
		run({redaction, view, keymap}) {
			redaction.toggle();
			view.flash(redaction.isOn() ? redactionTexts.on(keymap.nameOf('anywhere.redact')) : redactionTexts.off);
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
