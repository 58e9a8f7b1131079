import {allowedWord} from '../../fleet/redaction/allowed.ts';
import {completeFilter, type Completion} from '../../filter/complete.ts';
import type {LoadedNames} from '../../filter/unknown-name.ts';
import type {TextInput} from '../../text/text-input.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns the names of providers and resources that the loaded users have. */
export const loadedNames = ({roster}: Pick<Workspace, 'roster'>): LoadedNames => {
	const {providers, resources} = roster.columns;
	const wordsOf = ({size, word}: typeof providers) => Array.from({length: size}, (_, code) => word(code));
	return {providers: wordsOf(providers), resources: wordsOf(resources)};
};

/** Returns the completions at the cursor of a filter field: field names, or loaded values. */
export const filterCompletions = (workspace: Workspace, {text, cursor}: TextInput, saved: ReadonlyArray<{readonly name: string}> = []): Completion => {
	const from = text.lastIndexOf(' ', cursor - 1) + 1;
	const typed = text.slice(from, cursor).toLowerCase();
	if (typed.startsWith('@')) {
		return {from, to: cursor, candidates: saved.map(({name}) => `@${name}`).filter(name => name.toLowerCase().startsWith(typed))};
	}

	return completeFilter(text, cursor, {
		...loadedNames(workspace), hasMarks: true, errorTypes: workspace.roster.connections.errorTypes().filter(type => !workspace.redaction.isOn() || allowedWord(type) === type),
	});
};
