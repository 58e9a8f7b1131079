import {spawnSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {isObject} from '../../../source/junction/json.ts';
import {metricHelp} from '../../../source/messages/metrics.ts';
import {temporaryFolder} from '../../helpers/terminal.ts';

const folder = path.resolve(import.meta.dirname, '../../../docs/monitoring');

/** Returns the metrics that a text names and that junctop does not have. */
const unknownMetrics = (text: string): readonly string[] =>
	[...text.matchAll(/\bjunctop_(?<name>\w+)/gv)].map(({groups}) => groups?.['name'] ?? '').filter(name => !Object.hasOwn(metricHelp, name));

/** Returns all texts of a JSON value under these names. */
const textsOf = (value: unknown, names: readonly string[]): readonly string[] => {
	if (Array.isArray(value)) {
		return value.flatMap(part => textsOf(part, names));
	}

	return isObject(value)
		? Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' && names.includes(name) ? [part] : textsOf(part, names)))
		: [];
};

test('the dashboard asks only for metrics that exist, and uses each of its variables', async () => {
	const dashboard = JSON.parse(await readFile(path.join(folder, 'dashboard.json'), 'utf8')) as unknown;
	const queries = textsOf(dashboard, ['expr', 'query']).filter(query => query !== 'prometheus');
	expect(queries.length).toBeGreaterThan(8);
	expect(queries.filter(query => !query.includes('junctop_'))).toEqual([]);
	expect(unknownMetrics(queries.join('\n'))).toEqual([]);
	expect(['$region', '$provider'].filter(variable => queries.every(query => !query.includes(variable)))).toEqual([]);
});

test.each(['alerts.yml', 'alerts-test.yml', '../monitoring.md'])('%s names only metrics that exist', async name => {
	const text = await readFile(path.join(folder, name), 'utf8');
	expect(unknownMetrics(text)).toEqual([]);
});

test('the documentation has every metric', async () => {
	const text = await readFile(path.join(folder, '../monitoring.md'), 'utf8');
	const missing = Object.keys(metricHelp).filter(name => !text.includes(`\`junctop_${name}\``));
	expect(missing).toEqual([]);
});

const hasPromtool = spawnSync('promtool', ['--version']).error === undefined;

test.skipIf(!hasPromtool).each([['check', 'alerts.yml'], ['test', 'alerts-test.yml']])('promtool %s rules %s', (word, file) => {
	const {status, stderr} = spawnSync('promtool', [word, 'rules', file], {cwd: folder, encoding: 'utf8'});
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
});

test.skipIf(!hasPromtool)('promtool reads all queries of the dashboard', async () => {
	const dashboard = JSON.parse(await readFile(path.join(folder, 'dashboard.json'), 'utf8')) as unknown;
	const queries = textsOf(dashboard, ['expr']).map(expr => expr.replaceAll(/\$(?:region|provider)/gv, '.*'));
	const rules = queries.map((expr, index) => ({record: `query_${index}`, expr}));
	const file = path.join(await temporaryFolder(), 'rules.json');
	// JSON is YAML.
	await writeFile(file, JSON.stringify({groups: [{name: 'dashboard', rules}]}));
	const {status, stderr} = spawnSync('promtool', ['check', 'rules', file], {encoding: 'utf8'});
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
});
