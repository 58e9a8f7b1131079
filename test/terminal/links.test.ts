import fc from 'fast-check';
import {expect, test} from 'vitest';
import {blank, cellsOf, type Cell} from '../../source/terminal/cells.ts';
import {drawingFeaturesOf} from '../../source/terminal/drawing-features.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {hasLinks, linked} from '../../source/terminal/links.ts';
import {displayWidth} from '../../source/text/width.ts';

const begin = '\u{1B}';

test.each([
	[{TERM: 'xterm-256color'}, false],
	[{TERM: 'xterm-kitty'}, true],
	[{TERM: 'alacritty'}, true],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15'}, false],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.19'}, true],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22'}, true],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.2'}, false],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '453'}, false],
	[{TERM: 'xterm-256color', VTE_VERSION: '6003'}, true],
	[{TERM: 'xterm-256color', VTE_VERSION: '5000'}, false],
	[{
		TERM: 'tmux-256color', TMUX: '/tmp/tmux', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4',
	}, true],
	[{
		TERM: 'tmux-256color', TMUX: '/tmp/tmux', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a',
	}, false],
	[{TERM: 'tmux-256color', VTE_VERSION: '6003'}, false],
	[{TERM: 'xterm-kitty', TMUX: '/tmp/tmux'}, false],
	[{TERM: 'screen', STY: '1.tty', VTE_VERSION: '6003'}, false],
])('of the environment %j', (env, expected) => {
	expect(hasLinks(env, 'linux')).toBe(expected);
	expect(hasLinks(env, 'linux', 'always')).toBe(true);
	expect(hasLinks(env, 'linux', 'never')).toBe(false);
});

test('Windows has links in Windows Terminal only', () => {
	expect(hasLinks({}, 'win32')).toBe(false);
	expect(hasLinks({WT_SESSION: '1'}, 'win32')).toBe(true);
});

test('a link changes neither the text nor the width nor the style of its cells', () => {
	const anyText = fc.string({unit: fc.constantFrom('a', 'é', '●', '日')});
	fc.assert(fc.property(anyText, text => {
		const styled = `${begin}[1m${text}${begin}[0m`;
		const cells = cellsOf(`x${linked(styled, 'https://a.example/?b')}y`);
		expect(cells).toHaveLength(2 + displayWidth(text));
		expect(cells.map(cell => cell.text).join('')).toBe(`x${text}y`);
		expect(cells.map(cell => cell.link)).toEqual([undefined, ...Array.from({length: displayWidth(text)}, () => 'https://a.example/?b'), undefined]);
		expect(new Set(cells.slice(1, -1).map(cell => cell.style))).toEqual(new Set(text === '' ? [] : ['1']));
	}));
});

const word = fc.string({unit: fc.constantFrom('a', 'b', ' ', '●', '日'), maxLength: 8});
const span = fc.tuple(word, fc.constantFrom('https://a.example/1', 'https://a.example/2', '')).map(([text, link]) => (link === '' ? text : linked(text, link)));
const row = fc.array(span, {maxLength: 4}).map(spans => spans.join(''));

/** What a text for the terminal does with links, one after the other: the address that begins, '' where one ends, and `move` for all other sequences but styles. */
const stepsOf = (text: string): readonly string[] =>
	[...text.replaceAll(begin, '␛').matchAll(/␛\](?<link>[^␛]*)␛\\|␛\[[\d;?]*(?<final>[A-Za-z])|[\n\r]/gv)].flatMap(({groups}) => {
		const {link, final} = groups ?? {};
		return link === undefined ? (final === 'm' ? [] : ['move']) : [link.split(';').at(-1) ?? ''];
	});

test('links begin and end between two moves of the cursor, and each frame ends without one', () => {
	const features = drawingFeaturesOf({TERM: 'xterm-kitty'}, 'linux');
	const fourRows = fc.tuple(row, row, row, row);
	fc.assert(fc.property(fc.array(fourRows, {maxLength: 5}), frames => {
		let isOpen = false;
		const writer = createFrameWriter(({text}) => {
			expect(text).not.toContain('[8888');
			for (const step of stepsOf(text)) {
				expect(isOpen && step === 'move').toBe(false);
				isOpen = step === 'move' ? isOpen : step !== '';
			}

			expect(isOpen).toBe(false);
		}, features);
		for (const rows of frames) {
			const cells = rows.map(text => cellsOf(text)).map(known => Array.from({length: 40}, (_, column): Cell => known[column] ?? blank));
			writer.draw({
				rows: cells, scrollRegions: [{
					top: 0, bottom: 4, left: 0, right: 40,
				}],
			});
		}
	}));
});

test('writes a link with a name that its pieces share, and again only where it changes', () => {
	const texts: string[] = [];
	const writer = createFrameWriter(({text}) => {
		texts.push(text);
	}, drawingFeaturesOf({TERM: 'xterm-kitty'}, 'linux'));
	const frameOf = (text: string) => ({rows: [[...cellsOf(text), blank]], scrollRegions: []});
	writer.draw(frameOf(linked('user', 'https://a.example/1')));
	writer.draw(frameOf(linked('user', 'https://a.example/1')));
	writer.draw(frameOf(linked('usEr', 'https://a.example/1')));
	writer.draw(frameOf('usEr'));
	expect(texts).toHaveLength(3);
	const [whole = '', piece = '', plain = ''] = texts;
	const opening = whole.slice(whole.indexOf(`${begin}]8;id=`), whole.indexOf('user'));
	expect(opening.slice(1)).toMatch(/^\]8;id=\w+;https:\/\/a\.example\/1/v);
	expect(whole).toContain(`${opening}user${begin}]8;;${begin}\\`);
	expect(piece).toContain(`${opening}E${begin}]8;;${begin}\\`);
	expect(plain).toContain('usEr');
	expect(plain).not.toContain(']8;');
});
