import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parseFilter} from '../../source/filter/parse.ts';

test('shows only filters in the readme that junctop understands', async () => {
	const readme = await readFile(path.resolve(import.meta.dirname, '../../readme.md'), 'utf8');
	const section = readme.slice(readme.indexOf('## Ten filters'), readme.indexOf('## Without screens'));
	const filters = [...section.matchAll(/^\| [^`\|]+ \| `(?<filter>[^`]+)` \|$/gmv)].map(({groups}) => groups?.['filter'] ?? '');
	expect(filters).toHaveLength(10);
	expect(filters.filter(filter => 'error' in parseFilter(filter))).toEqual([]);
	expect(parseFilter('stat:failing')).toHaveProperty('error');
});
