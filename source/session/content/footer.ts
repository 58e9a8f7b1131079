import {
	bindingsOf,
	keyName,
	type CommandId,
	type Scope,
} from '../../keys/bindings.ts';
import {displayWidth} from '../../text/width.ts';
import type {Line, Span} from './line.ts';

/** The hints that fit into `columns`, in the table's order; what can do nothing now is left out. */
export const footerLine = (scopes: readonly Scope[], unavailable: (id: CommandId) => string | undefined, columns: number): Line => {
	const spans: Span[] = [];
	const said = new Set<string>();
	let used = 0;
	for (const {id, keys, hint, shown} of bindingsOf(scopes)) {
		const [first] = keys;
		if (hint === undefined || first === undefined || said.has(hint) || unavailable(id) !== undefined) {
			continue;
		}

		const key = shown ?? keyName(first);
		const width = displayWidth(key) + displayWidth(hint) + 3;
		if (used + width > columns) {
			continue;
		}

		said.add(hint);
		used += width;
		spans.push({text: ' '}, {text: key, role: 'key'}, {text: ` ${hint} `, role: 'soft'});
	}

	return spans;
};
