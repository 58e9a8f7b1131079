import {
	bindingsOf,
	keyName,
	type CommandId,
	type Scope,
} from '../../keys/bindings.ts';
import {displayWidth} from '../../text/width.ts';
import type {Line, Span} from './line.ts';

type Hint = {readonly id: CommandId; readonly key: string; readonly hint: string};

const widthOf = ({key, hint}: Hint): number => displayWidth(key) + displayWidth(hint) + 3;

/** One hint for each word, of what can be done now. */
const hintsOf = (scopes: readonly Scope[], unavailable: (id: CommandId) => string | undefined): readonly Hint[] => {
	const hints = new Map<string, Hint>();
	for (const {id, keys, hint, shown} of bindingsOf(scopes)) {
		const [first] = keys;
		if (hint !== undefined && first !== undefined && !hints.has(hint) && unavailable(id) === undefined) {
			hints.set(hint, {id, key: shown ?? keyName(first), hint});
		}
	}

	return [...hints.values()];
};

/** What always has its room: help, which tells all the others, and the nearest way out. */
const reservedOf = (hints: readonly Hint[]): ReadonlySet<Hint> => new Set([
	hints.find(({id}) => id === 'screen.help'),
	hints.find(({hint}) => hint === 'back') ?? hints.find(({hint}) => hint === 'quit'),
].filter(hint => hint !== undefined));

/** The hints that fit into `columns`, in the table's order. */
export const footerLine = (scopes: readonly Scope[], unavailable: (id: CommandId) => string | undefined, columns: number): Line => {
	const hints = hintsOf(scopes, unavailable);
	const reserved = reservedOf(hints);
	const shown: Span[] = [];
	let room = columns - [...reserved].reduce((sum, hint) => sum + widthOf(hint), 0);
	for (const hint of hints) {
		const width = reserved.has(hint) ? 0 : widthOf(hint);
		if (width > room) {
			continue;
		}

		room -= width;
		shown.push({text: ' '}, {text: hint.key, role: 'key'}, {text: ` ${hint.hint} `, role: 'soft'});
	}

	return shown;
};
