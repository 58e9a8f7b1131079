import fc from 'fast-check';
import {lineText, type Line} from '../../source/presentation/line.ts';
import {displayWidth} from '../../source/text/width.ts';

const sequences = ['\u{1B}[2J', '\u{1B}]0;owned\u{7}', '\u{9B}31m', '\u{9D}0;', '\u{1B}', '\u{7}', '\u{0}'];
const characters = ['\n', '\r', '\t', '\u{202E}', '\u{2066}', '\u{200D}', '\u{2028}', '\u{301}', '\u{D83D}', '👩🏽', '🇳🇵', '佳明', 'é', ' '];

const piece = fc.oneof(fc.string({unit: 'binary', maxLength: 6}), fc.string({maxLength: 12}), fc.constantFrom(...sequences, ...characters));

/** Text as an attacker or a broken provider would send it, short and long. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	fc.array(piece, {maxLength: 8}).map(parts => parts.join('')),
	fc.constantFrom('very long text '.repeat(60), '佳明'.repeat(200), 'x'.repeat(500), '', '__proto__', 'constructor'),
);

export const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, {nil: undefined});

/** How many columns a line takes. */
export const widthOf = (line: Line): number => displayWidth(lineText(line));

/** Lines as a person reads them. */
export const said = (lines: readonly Line[]): string => lines.map(line => lineText(line)).join('\n');
