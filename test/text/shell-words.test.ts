import {spawnSync} from 'node:child_process';
import process from 'node:process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {shellWord, shellWords} from '../../source/text/shell-words.ts';

describe('shellWord', () => {
	test.each([['acme-eu', 'acme-eu'], ['/etc/a+b,c:1@d', '/etc/a+b,c:1@d'], ['équipe', 'équipe'], ['a b', '\'a b\''], ['', '\'\''], ['~', '\'~\''], ['it\'s', String.raw`'it'\''s'`]])('writes %j as %s', (word, written) => {
		expect(shellWord(word)).toBe(written);
	});

	test('writes any word so that shellWords reads it', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), word => {
			expect(shellWords(shellWord(word)).map(({text}) => text)).toEqual([word]);
		}));
	});

	test.skipIf(process.platform === 'win32')('writes any words so that a shell reads them', () => {
		// No argument of a program has a NUL.
		const words = fc.sample(fc.string({unit: 'grapheme', minLength: 1}).filter(word => !word.includes('\0')), 200);
		const {stdout} = spawnSync('/bin/sh', ['-c', String.raw`printf '%s\0' ${words.map(word => shellWord(word)).join(' ')}`], {encoding: 'utf8'});
		expect(stdout.split('\0').slice(0, -1)).toEqual(words);
	});
});
