import {completeFilter, type Completion} from '../triage/filter/complete.ts';
import type {Field} from './field.ts';
import type {Workspace} from './workspace.ts';

/** What fits at the cursor of a filter's field: fields, or values among those that are loaded. */
export const candidatesFor = ({roster}: Workspace, {text, cursor}: Field): Completion => {
	const {providers, resources} = roster.columns;
	const wordsOf = ({size, word}: typeof providers) => Array.from({length: size}, (_, code) => word(code));
	return completeFilter(text, cursor, {providers: wordsOf(providers), resources: wordsOf(resources)});
};
