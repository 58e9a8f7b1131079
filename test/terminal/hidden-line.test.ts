import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {typeHidden} from '../../source/terminal/hidden-line.ts';

describe('typeHidden', () => {
	test('applies backspace, Ctrl-U and pastes, and ends at Enter', () => {
		expect(typeHidden('', 'ab\u{7F}c')).toEqual({text: 'ac', answer: undefined});
		expect(typeHidden('ab', '\u{15}x\r')).toEqual({text: 'x', answer: {kind: 'text', text: 'x'}});
		expect(typeHidden('', '\u{1B}[200~pasted\u{1B}[201~')).toEqual({text: 'pasted', answer: undefined});
	});

	test('ends at Ctrl-C, and at Ctrl-D only without a text', () => {
		expect(typeHidden('abc', '\u{3}').answer).toEqual({kind: 'interrupted'});
		expect(typeHidden('', '\u{4}').answer).toEqual({kind: 'ended'});
		expect(typeHidden('abc', '\u{4}')).toEqual({text: 'abc', answer: undefined});
	});

	test('keeps no control character, whatever is typed', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), typed => {
			expect(typeHidden('', typed).text).not.toMatch(/\p{Control}/v);
		}));
	});
});
