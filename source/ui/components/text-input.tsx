import {textInputLine} from '../../presentation/text-input.ts';
import type {TextInput} from '../../text/text-input.ts';
import {LineText} from './line-text.tsx';

/** Draws a field of the session in one row. The session edits it, so it takes no keys. */
export function TextInputLine({field, columns, mask}: {
	readonly field: TextInput;
	readonly columns: number;
	/** Replaces every grapheme of a secret. */
	readonly mask?: string;
}) {
	return <LineText line={textInputLine(field, columns, mask)}/>;
}
