import {
	bindingsOf,
	keyName,
	type Scope,
	type CommandId,
} from '../../keys/bindings.ts';
import {pad} from '../../text/width.ts';
import type {Line} from './line.ts';

const keyColumn = 20;

/** Every key of the screen with what it does, and why it does nothing now. */
export const helpLines = (scopes: readonly Scope[], unavailable: (id: CommandId) => string | undefined): readonly Line[] =>
	bindingsOf(scopes).map(({id, keys, title}) => {
		const reason = unavailable(id);
		return [
			{text: ' ' + pad(keys.map(key => keyName(key)).join(' '), keyColumn), role: 'key'},
			{text: title},
			...(reason === undefined ? [] : [{text: ` (not now: ${reason})`, role: 'soft'} as const]),
		];
	});
