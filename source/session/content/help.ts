import {
	bindingsOf,
	keyName,
	type Scope,
	type CommandId,
} from '../../keys/bindings.ts';
import {pad} from '../../text/width.ts';
import {line, wrap, type Line} from './line.ts';

const keyColumn = 20;

/** Every key of the screen with what it does, and why it does nothing now, wrapped to `columns`. */
export const helpLines = (scopes: readonly Scope[], unavailable: (id: CommandId) => string | undefined, columns: number): readonly Line[] =>
	bindingsOf(scopes).flatMap(({id, keys, title}) => {
		const reason = unavailable(id);
		const role = reason === undefined ? undefined : 'soft';
		const names = ' ' + pad(keys.map(key => keyName(key)).join(' '), keyColumn);
		const [first = '', ...others] = wrap(reason === undefined ? title : `${title} (not now: ${reason})`, columns - names.length);
		return [
			[{text: names, role: 'key'} as const, {text: first, role}],
			...others.map(text => line(' '.repeat(names.length) + text, role)),
		];
	});
