import {expect, test} from 'vitest';
import {readStoredProfiles} from '../../source/settings/stored-profiles.ts';

const withCommand = (keyCommand: unknown) => readStoredProfiles([{name: 'acme', region: 'us', keyCommand}]);

test.each([['a text', 'pass show acme'], ['a list', ['pass', 'show', '']]])('accepts %s as a key command', (_, keyCommand) => {
	expect(withCommand(keyCommand).usable).toHaveLength(1);
});

test.each([
	['an empty list', []], ['a list without a program', ['', 'show']], ['a list with a number', ['pass', 3]], ['a list with a NUL', ['pass', '\0']], ['an object', {pass: 'show'}],
])('accepts no %s as a key command', (_, keyCommand) => {
	expect(withCommand(keyCommand).unusable).toMatchObject([{field: 'keyCommand'}]);
});
