import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readFilter} from '../../source/commands/filter-option.ts';
import {readSavedFilters, type SavedFilter} from '../../source/settings/saved-filters.ts';
import {run} from '../helpers/run.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {unprintable} from '../helpers/unprintable.ts';

const filters = [{name: 'oncall', filter: 'state:failing'}, {name: 'night', filter: 'stat:failing'}, {name: 'mine', filter: 'oura marked'}];

const problemOf = (text: string, saved: readonly SavedFilter[] = filters): string => {
	try {
		readFilter(text, saved);
		return '';
	} catch (error) {
		return error instanceof Error ? error.message : '';
	}
};

test.each([
	['@night', 'The saved filter @night has an error: Unknown field "stat". Did you mean "state"? Its filter is: stat:failing'],
	['garmin @oncall @NIGHT', 'The saved filter @night has an error: Unknown field "stat". Did you mean "state"? Its filter is: stat:failing'],
	['@mine', 'The saved filter @mine has an error: "marked" works only on the screens, where users are marked. Write "marked" in quotes to search for the word. Its filter is: oura marked'],
	['@oncall stat:x', 'At character 9: Unknown field "stat". Did you mean "state"?'],
	['stat:x @night', 'At character 1: Unknown field "stat". Did you mean "state"?'],
	['@oncall marked', 'At character 9: "marked" works only on the screens, where users are marked. Write "marked" in quotes to search for the word.'],
	['@nigh', 'No saved filter @nigh. Did you mean @night? Saved filters: @oncall, @night, @mine.'],
	['@unknown', 'No saved filter @unknown. Saved filters: @oncall, @night, @mine.'],
])('%s is refused with what to fix', (text, problem) => {
	expect(problemOf(text)).toBe(problem);
});

test('an unknown name shows how a filter is saved if none is, and counts most of many', () => {
	expect(problemOf('@night', [])).toBe('No saved filter @night. No filters are saved: `:save NAME` on the screens saves one.');
	const many = Array.from({length: 30}, (_, index) => ({name: `f${index}`, filter: 'oura'}));
	expect(problemOf('@zzzzzz', many)).toMatch(/: @f0, .*@f9 and 20 more\.$/v);
});

test('the message begins with the saved filter, and masks an API key in it', async () => {
	const folder = temporaryFolder();
	const key = 'sk_us_0123456789abcdef0123456789abcdef';
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences: {filters: [{name: 'night', filter: `stat:${key}`}]}}), {mode: 0o600});
	const {code, stdout, stderr} = await run(['users', '--demo', '--filter', '@night'], {env: {JUNCTOP_CONFIG_DIR: folder}});
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toMatch(/^junctop: The saved filter @night has an error: Unknown field "stat"/v);
	expect(stderr).not.toContain(key);
});

test('any text is a filter or refused with one printable line', () => {
	const anyFilter = fc.record({name: fc.constantFrom('a', 'b'), filter: hostileText});
	const anyText = fc.oneof(hostileText, fc.constantFrom('@a', '@a @b', 'x @b'));
	fc.assert(fc.property(anyText, fc.array(anyFilter), (text, stored) => {
		const {filters: saved} = readSavedFilters(stored);
		expect(problemOf(text, saved)).not.toMatch(unprintable);
	}));
});
