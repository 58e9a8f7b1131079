import {fieldLine} from '../../session/content/field.ts';
import type {Field} from '../../session/field.ts';
import {LineText} from './line-text.tsx';

/** A field of the session in one row; the session edits it, so it takes no keys. */
export function TextField({field, columns, mask}: {
	readonly field: Field;
	readonly columns: number;
	/** Stands for every grapheme of what must not be seen. */
	readonly mask?: string;
}) {
	return <LineText line={fieldLine(field, columns, mask)}/>;
}
