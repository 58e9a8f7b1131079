import {customCommandProblems as messages} from '../messages/custom-commands.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import type {CustomCommandId, KnownBinding} from './bindings.ts';
import {isKey, nearestKey, spellings} from './key-spelling.ts';
import {shortName} from './nearest-command.ts';
import {areOnOneScreen, type Scope} from './scopes.ts';

/** What a custom command needs in the table. */
export type CustomBinding = {
	readonly name: string;
	readonly title: string;
	readonly key: string | undefined;
	readonly scope: 'roster' | 'user' | 'overview' | 'any';
};

/** Returns the long name of a custom command. */
export const customId = (name: string): CustomCommandId => `custom.${name}`;

const scopeOf = ({scope}: CustomBinding): Scope => (scope === 'any' ? 'screen' : scope);

/** Returns why a command cannot have its key; `undefined` if it can. */
const keyProblem = ({title, key, ...command}: CustomBinding, rows: readonly KnownBinding[]): string | undefined => {
	if (key === undefined) {
		return undefined;
	}

	const shown = truncate(cleanText(key), 40);
	if (!isKey(key)) {
		return messages.unknownKey({
			title, key: shown, nearest: nearestKey(shown), examples: spellings,
		});
	}

	const scope = scopeOf({title, key, ...command});
	const other = rows.find(row => row.keys.includes(key) && areOnOneScreen(row.scope, scope));
	return other && messages.usedKey({title, key: shown, other: other.id});
};

/**
Returns the bindings of custom commands, which are added after those of the table. A key that something else has on a screen of the command is not assigned, and a name
that `:` has already, also one of `otherNames`, is refused: what junctop can do must not be replaced.
*/
export const customBindings = (commands: readonly CustomBinding[], rows: readonly KnownBinding[], otherNames: readonly string[] = []): {
	readonly rows: readonly KnownBinding[];
	readonly problems: readonly string[];
} => {
	const taken = new Set([...rows.map(({id}) => shortName(id)), ...otherNames].map(name => name.toLowerCase()));
	const added: KnownBinding[] = [];
	const problems: string[] = [];
	for (const command of commands) {
		const {name, title, key} = command;
		if (taken.has(name)) {
			problems.push(messages.ignored({place: messages.named(title), problem: messages.knownName(name)}));
			continue;
		}

		const problem = keyProblem(command, [...rows, ...added]);
		if (problem !== undefined) {
			problems.push(`${problem} ${messages.noKey(name)}`);
		}

		added.push({
			id: customId(name), scope: scopeOf(command), keys: key === undefined || problem !== undefined ? [] : [key], title, hint: title,
		});
	}

	return {rows: added, problems};
};
