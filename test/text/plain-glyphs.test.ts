import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {stateGlyphs} from '../../source/presentation/states.ts';
import {cleanText} from '../../source/text/clean.ts';
import {toPlainGlyphs} from '../../source/text/plain-glyphs.ts';
import {displayWidth} from '../../source/text/width.ts';

const characters = (text: string): ReadonlySet<string> => new Set(text.replaceAll(/\s/gv, ''));

/** Of the font that the Linux kernel has built in, without letters (drivers/tty/vt/cp437.uni). */
const console = characters(`
	☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂×
	¢£¥₧ƒªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀
	αβΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■
`);

/** Of Windows Glyph List 4 (https://learn.microsoft.com/en-us/typography/opentype/spec/wgl4), its symbols, lines and blocks, and those of Latin-1. */
const wgl4 = characters(`
	¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷–—―‗‘’‚‛“”„†‡•…‰′″‹›‼‾⁄ⁿ₣₤₧€
	←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫
	─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬▀▄█▌▐░▒▓
`);

const source = path.resolve(import.meta.dirname, '../../source');

/** Every character beyond ASCII that the texts of the screens have, letters and full-width forms left out. */
const ownGlyphs = new Set(['messages', 'presentation', 'ui', 'keys', 'session', 'commands'].flatMap(folder =>
	readdirSync(path.join(source, folder), {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.flatMap(({parentPath, name}) => Array.from(readFileSync(path.join(parentPath, name), 'utf8').matchAll(/[^\p{ASCII}\p{Control}\p{Letter}\u{FF00}-\u{FFEF}]/gv), ([glyph]) => glyph))));

test('every glyph of the screens becomes one that the Linux console and WGL4 have', () => {
	expect(ownGlyphs.size).toBeGreaterThan(20);
	const missing = [...ownGlyphs].filter(glyph => {
		const plain = toPlainGlyphs(glyph);
		return plain.length !== 1 || !(/\p{ASCII}/v.test(plain) || (console.has(plain) && wgl4.has(plain)));
	});
	expect(missing).toEqual([]);
});

test('states keep glyphs that differ from one another and from the marks of a refresh', () => {
	const glyphs = Object.values(stateGlyphs).map(glyph => toPlainGlyphs(glyph));
	expect(new Set([...glyphs, '+', '*', '-']).size).toBe(glyphs.length + 3);
});

test('any clean text keeps its width', () => {
	fc.assert(fc.property(fc.string({unit: 'grapheme'}).map(text => cleanText(text)), text => {
		expect(displayWidth(toPlainGlyphs(text))).toBe(displayWidth(text));
	}), {numRuns: 1000});
});

test('data keeps its characters', () => {
	expect(toPlainGlyphs('Zoë 日本')).toBe('Zoë 日本');
});
