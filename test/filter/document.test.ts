import {expect, test} from 'vitest';
import {filterFields, filterHelp} from '../../source/filter/fields.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {answers, filterDocument} from './document.ts';

test('docs/filter.md matches the fields and the parser', async () => {
	await expect(filterDocument()).toMatchFileSnapshot('../../docs/filter.md');
});

test('explains every field in the help, and every example parses', () => {
	const examples = filterHelp.map(({example}) => example);
	for (const {name} of filterFields) {
		expect(examples.some(example => example.startsWith(name)), name).toBe(true);
	}

	for (const example of [...examples, ...answers.map(([, filter]) => filter)]) {
		// With a trailing space, an unfinished term is an error.
		const parsed = parseFilter(`${example} `);
		expect(parsed, example).toHaveProperty('filter');
		expect(parsed, example).not.toEqual(parseFilter(''));
	}
});
