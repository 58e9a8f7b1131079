import type {TextProps} from 'ink';
import type {Role} from '../session/content/line.ts';

type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse'>;

/** How each role looks in the terminal's own colours; without colours, weight and inversion remain. */
export type Theme = Readonly<Record<Role, Look>>;

/** States have a glyph and a word wherever they stand, so that colour only helps. */
const coloured: Theme = {
	failing: {color: 'red'},
	stalled: {color: 'magenta'},
	never: {color: 'blue'},
	quiet: {color: 'cyan'},
	unknown: {color: 'magenta'},
	fresh: {color: 'green'},
	heading: {bold: true},
	soft: {dimColor: true},
	key: {bold: true},
	problem: {color: 'red'},
	selected: {inverse: true},
};

const withoutColour = Object.fromEntries(Object.entries(coloured).map(([role, {color: _, ...look}]) => [role, look])) as Theme;

/** `NO_COLOR` with any value but an empty one takes the colours away (no-color.org). */
export const createTheme = (env: NodeJS.ProcessEnv): Theme => (env['NO_COLOR'] === undefined || env['NO_COLOR'] === '' ? coloured : withoutColour);
