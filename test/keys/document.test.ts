import {expect, test} from 'vitest';
import {keysDocument} from './document.ts';

test('docs/keys.md matches the table of bindings', async () => {
	await expect(keysDocument()).toMatchFileSnapshot('../../docs/keys.md');
});
