import xterm from '@xterm/headless';
import {describe, expect, test} from 'vitest';
import {paletteColor, readScreen} from '../../scripts/gallery/screen.ts';
import {svgOf} from '../../scripts/gallery/svg.ts';

/** Draws what a terminal of 12 x 1 shows after this output. */
const draw = async (output: string): Promise<string> => {
	const emulator = new xterm.Terminal({cols: 12, rows: 1, allowProposedApi: true});
	await new Promise<void>(resolve => {
		emulator.write(output, resolve);
	});
	return svgOf(readScreen(emulator.buffer.active, 12, 1), 'a <title>');
};

describe('svgOf', () => {
	test('draws text with its color and weight, escaped', async () => {
		const svg = await draw('\u{1B}[1;38;2;1;2;3m<b> & "c"\u{1B}[0m');
		expect(svg).toContain('<text x="10" y="24" fill="#010203" textLength="81" lengthAdjust="spacingAndGlyphs" font-weight="bold">&lt;b&gt; &amp; &quot;c&quot;</text>');
		expect(svg).toContain('<title>a &lt;title&gt;</title>');
	});

	test('puts a wide character into two columns and what follows it after them', async () => {
		const svg = await draw('界a');
		expect(svg).toMatch(/<text x="10" [^>]*textLength="18"[^>]*>界<\/text><text x="28" [^>]*>a\s*<\/text>/v);
	});

	test('swaps the colors of inverse text', async () => {
		const svg = await draw('\u{1B}[7;38;5;131mhi\u{1B}[0m');
		expect(svg).toContain('<rect x="10" y="10" width="18" height="19" fill="#af5f5f"/><text x="10" y="24" fill="#1c1c1c"');
	});

	test('draws no box for empty cells', async () => {
		expect(await draw('')).not.toContain('<text');
	});
});

test.each([[1, '#cd0000'], [16, '#000000'], [131, '#af5f5f'], [231, '#ffffff'], [232, '#080808'], [255, '#eeeeee']])('color %i of the palette is %s', (index, color) => {
	expect(paletteColor(index)).toBe(color);
});
