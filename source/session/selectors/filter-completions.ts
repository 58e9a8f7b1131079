import {completeFilter, type Completion} from '../../filter/complete.ts';
import type {TextInput} from '../../text/text-input.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns the completions at the cursor of a filter field: field names, or loaded values. */
export const filterCompletions = ({roster}: Workspace, {text, cursor}: TextInput): Completion => {
	const {providers, resources} = roster.columns;
	const wordsOf = ({size, word}: typeof providers) => Array.from({length: size}, (_, code) => word(code));
	return completeFilter(text, cursor, {providers: wordsOf(providers), resources: wordsOf(resources)});
};
