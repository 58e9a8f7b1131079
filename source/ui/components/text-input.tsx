import {textInputLine} from '../../presentation/text-input.ts';
import type {TextInput} from '../../text/text-input.ts';
import {LineText} from './line-text.tsx';

/** A field of the session in one row; the session edits it, so it takes no keys. */
export function TextInputLine({field, columns, mask}: {
	readonly field: TextInput;
	readonly columns: number;
	/** Stands for every grapheme of what must not be seen. */
	readonly mask?: string;
}) {
	return <LineText line={textInputLine(field, columns, mask)}/>;
}
