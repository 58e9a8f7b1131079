import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {cruise, type ICruiseResult} from 'dependency-cruiser';
import {expect, test} from 'vitest';
import {
	cruiseOptions,
	layers,
	ruleSet,
	subfolders,
} from '../dependency-cruiser.config.ts';

const root = path.resolve(import.meta.dirname, '..');
const topFolders = globSync('*/', {cwd: path.join(root, 'source')}).toSorted();

const result = await cruise(['source'], {
	...cruiseOptions, baseDir: root, ruleSet, validate: true,
});
const {modules, summary} = result.output as ICruiseResult;

test('lists each folder of source/ among the layers', () => {
	expect(Object.keys(layers).toSorted()).toEqual(topFolders);
});

test.each(Object.entries(subfolders))('lists each subfolder of %s', (layer, names) => {
	const found = globSync('*/', {cwd: path.join(root, 'source', layer)}).toSorted();
	expect(names.filter(name => !name.includes('.')).toSorted()).toEqual(found);
});

test('keeps what differs between runtimes in source/runtime/', () => {
	const special = /process\.versions?\b|node:v8|SIGTSTP|SIGCONT|SIGWINCH|memoryUsage|getCACertificates|setGlobalProxyFromEnv|setDefaultCACertificates/v;
	const files = globSync('**/*.{ts,tsx}', {cwd: path.join(root, 'source')}).filter(file => !file.startsWith('runtime/'));
	expect(files.filter(file => special.test(readFileSync(path.join(root, 'source', file), 'utf8')))).toEqual([]);
});

test('finds the imports of every file', () => {
	const files = globSync('**/*.{ts,tsx}', {cwd: path.join(root, 'source')});
	expect(modules.filter(({source}) => source.startsWith('source/')).length).toBe(files.length);
	expect(modules.flatMap(({dependencies}) => dependencies).filter(({couldNotResolve, module}) => couldNotResolve && module.startsWith('.'))).toEqual([]);
	expect(summary.totalDependenciesCruised).toBeGreaterThan(files.length);
});

test('has no import cycle, and no import of a higher layer or a later subfolder', () => {
	expect(summary.violations.map(({rule, from, to}) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});
