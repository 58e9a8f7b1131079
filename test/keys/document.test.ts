import {expect, test} from 'vitest';
import {keysDocument} from './document.ts';

test('docs/keys.md has the keys of the table', async () => {
	await expect(keysDocument()).toMatchFileSnapshot('../../docs/keys.md');
});
