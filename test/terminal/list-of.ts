import type {Terminal} from '../helpers/terminal.ts';

/** The rows without the preview of the user under the cursor, which comes some time after the list. */
export const listOf = (terminal: Terminal): readonly string[] =>
	terminal.rows().map(row => (row.split('│', 1)[0] ?? '').trimEnd());
