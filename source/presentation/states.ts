import type {State} from '../triage/facts/stream-state.ts';

/** The glyph that stands before a state's word: shapes that differ without colour. */
export const stateGlyphs: Readonly<Record<State, string>> = {
	failing: '✖',
	stalled: '▲',
	never: '○',
	quiet: '◌',
	unknown: '?',
	fresh: '●',
};

/** A state as every screen shows it: glyph and word. */
export const stateText = (state: State): string => `${stateGlyphs[state]} ${state}`;
