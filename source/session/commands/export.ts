import {exportSource, exportUnavailable} from '../selectors/export-source.ts';
import type {Command} from './command.ts';

/** The command that opens the menu of export formats. */
export const exportCommands = {
	'screen.export': {
		run(session) {
			const source = exportSource(session);
			if (source !== undefined) {
				session.view.push({name: 'export', source});
			}
		},
		unavailable: exportUnavailable,
	},
} as const satisfies Readonly<Record<string, Command>>;
