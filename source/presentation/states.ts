import type {State} from '../triage/facts/stream-state.ts';

/** The glyph before a state's word; the shapes differ without colour too. */
export const stateGlyphs: Readonly<Record<State, string>> = {
	failing: '✖',
	stalled: '▲',
	never: '○',
	quiet: '◌',
	unknown: '?',
	fresh: '●',
	inactive: '◇',
};

/** Returns a state as every screen shows it: glyph and word. */
export const stateText = (state: State): string => `${stateGlyphs[state]} ${state}`;
