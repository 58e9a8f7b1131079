import {expect, test} from 'vitest';
import {filterFields, filterHelp} from '../../source/filter/fields.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {answers, filterDocument} from './document.ts';

test('docs/filter.md says what the filter does', async () => {
	await expect(filterDocument()).toMatchFileSnapshot('../../../docs/filter.md');
});

test('every field is explained in the help, and every example of help and document can be typed', () => {
	const examples = filterHelp.map(({example}) => example);
	for (const {name} of filterFields) {
		expect(examples.some(example => example.startsWith(name)), name).toBe(true);
	}

	for (const example of [...examples, ...answers.map(([, filter]) => filter)]) {
		// A space behind it: what is not finished would be an error there.
		const parsed = parseFilter(`${example} `);
		expect(parsed, example).toHaveProperty('filter');
		expect(parsed, example).not.toEqual(parseFilter(''));
	}
});
