import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {typeHidden} from '../../source/terminal/hidden-line.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {paste} from '../helpers/terminal.ts';

/** Types what a terminal sends, in these reads, after a text. */
const typeAfter = (text: string, ...reads: readonly string[]) => {
	const parser = createKeyParser();
	return typeHidden(text, [...reads.flatMap(read => parser.push(read)), ...parser.flush()]);
};

describe('typeHidden', () => {
	test('applies backspace, Ctrl-U and pastes, and ends at Enter', () => {
		expect(typeAfter('', 'ab\u{7F}c')).toEqual({text: 'ac', answer: undefined});
		expect(typeAfter('ab', '\u{15}x\r')).toEqual({text: 'x', answer: {kind: 'text', text: 'x'}});
		expect(typeAfter('', paste('pasted'))).toEqual({text: 'pasted', answer: undefined});
	});

	test('ends at a line break in a paste', () => {
		expect(typeAfter('a', paste('b\t\r\nc'))).toEqual({text: 'ab', answer: {kind: 'text', text: 'ab'}});
	});

	test('ends at Ctrl-C, and at Ctrl-D only without a text', () => {
		expect(typeAfter('abc', '\u{3}').answer).toEqual({kind: 'interrupted'});
		expect(typeAfter('', '\u{4}').answer).toEqual({kind: 'ended'});
		expect(typeAfter('abc', '\u{4}')).toEqual({text: 'abc', answer: undefined});
	});

	test('keeps no control character, whatever is typed', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), typed => {
			expect(typeAfter('', typed).text).not.toMatch(/\p{Control}/v);
		}));
	});

	/** What a terminal sends, and the text that it adds to the line. */
	const printable = fc.string({unit: 'grapheme-ascii', maxLength: 8});
	const sequences = [
		'[A', '[D', '[1;5C', '[3~', '[Z', '[200~\u{1B}[201~', '[?2026;2$y', '[<0;12;7M', '[M !!', '[I', '[117;1:3u', 'OP', 'OD', 'b', ']11;rgb:00/00/00\u{7}',
	].map(rest => `\u{1B}${rest}`);
	const sent = fc.oneof(
		printable.map(text => ({bytes: text, text})),
		printable.map(text => ({bytes: paste(`${text}\t`), text})),
		fc.constantFrom('\t', '\0', '\u{1}', '\u{B}', ...sequences).map(bytes => ({bytes, text: ''})),
	);

	test('keeps exactly what is typed and pasted, whatever other keys are pressed and however the reads are cut', () => {
		const anyPieces = fc.array(sent, {maxLength: 8});
		const anyCuts = fc.array(fc.nat(40), {maxLength: 8});
		fc.assert(fc.property(anyPieces, anyCuts, (pieces, cuts) => {
			const bytes = pieces.map(piece => piece.bytes).join('');
			const places = [0, ...cuts.filter(place => place < bytes.length).toSorted((one, other) => one - other), bytes.length];
			const reads = places.slice(1).map((place, index) => bytes.slice(places[index], place));
			expect(typeAfter('', ...reads)).toEqual({text: pieces.map(piece => piece.text).join(''), answer: undefined});
		}));
	});
});
