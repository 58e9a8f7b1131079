import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {describe, expect, test} from 'vitest';
import {bundleOptions} from '../../scripts/bundle.ts';
import {bundledPackages, licensesText} from '../../scripts/third-party-licenses.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Returns the license text for a bundle that has one file of each of these packages: their files by path. */
const licensesOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
	const folder = await temporaryFolder();
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
		writeFileSync(path.join(folder, file), text);
	}

	const input = {bytes: 0, imports: []};
	const sources = Object.keys(files).filter(file => file.endsWith('.js'));
	const inputs = Object.fromEntries(sources.map(file => [file, input]));
	return licensesText(bundledPackages({inputs}, folder));
};

const packageJson = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify({name: 'pad', version: '1.2.3', ...fields});

describe('licensesText', () => {
	test('has the license ID and all license and notice files of a package', async () => {
		const text = await licensesOf({
			'node_modules/@scope/pad/package.json': packageJson({name: '@scope/pad', license: 'Apache-2.0'}),
			'node_modules/@scope/pad/lib/index.js': '',
			'node_modules/@scope/pad/LICENSE.md': 'The license of pad\n',
			'node_modules/@scope/pad/notice': 'The notice of pad\n',
			'source/cli.js': '',
		});
		expect(text).toContain('@scope/pad 1.2.3\nLicense: Apache-2.0\n\nThe license of pad\n\nThe notice of pad\n');
	});

	test('names the author and states that the text is missing when a package has no license file', async () => {
		const text = await licensesOf({
			'node_modules/pad/package.json': packageJson({license: 'MIT', author: {name: 'Ann', email: 'ann@example.com'}}),
			'node_modules/pad/index.js': '',
		});
		expect(text).toContain('pad 1.2.3\nLicense: MIT\n\nThe package has no license file.');
		expect(text).toContain('its author is Ann <ann@example.com>');
	});

	test('throws when a package has neither a license file nor a license in its package.json', async () => {
		const licenses = licensesOf({'node_modules/pad/package.json': packageJson({}), 'node_modules/pad/index.js': ''});
		await expect(licenses).rejects.toThrow('pad 1.2.3 is bundled, but has neither a license file nor a license');
	});

	test('has each version once when it is installed in several places', async () => {
		const text = await licensesOf({
			'node_modules/pad/package.json': packageJson({license: 'MIT'}),
			'node_modules/pad/index.js': '',
			'node_modules/wide/node_modules/pad/package.json': packageJson({license: 'MIT'}),
			'node_modules/wide/node_modules/pad/index.js': '',
			'node_modules/old/node_modules/pad/package.json': packageJson({version: '1.0.0', license: 'MIT'}),
			'node_modules/old/node_modules/pad/index.js': '',
		});
		expect(text.match(/^pad [\d.]+$/gmv)).toEqual(['pad 1.0.0', 'pad 1.2.3']);
	});
});

describe('dist/third-party-licenses.txt', () => {
	test('has every package of which the bundle contains files', async () => {
		const {metafile} = await build({...bundleOptions, absWorkingDir: root});
		const text = readFileSync(path.join(root, 'dist/third-party-licenses.txt'), 'utf8');
		const names = new Set(Object.keys(metafile.inputs)
			.filter(file => file.includes('node_modules/'))
			.map(file => file.split('node_modules/').at(-1)?.split('/') ?? [])
			.map(([first = '', second = '']) => first.startsWith('@') ? `${first}/${second}` : first));
		// The one package that is installed under another name.
		names.delete('ink-table');
		names.add('@alcalzone/ink-table');
		const listed = new Set([...text.matchAll(/^-{80}\n(?<name>\S+) \d+\.\d+\.\d+/gmv)].map(match => match.groups?.['name']));
		expect(listed).toEqual(names);
		expect(names.size).toBeGreaterThan(30);
	});

	test('is published with the program', () => {
		const {stdout} = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {cwd: root, encoding: 'utf8', shell: process.platform === 'win32'});
		const [packed] = Object.values(JSON.parse(stdout) as Record<string, {readonly files: ReadonlyArray<{readonly path: string}>}>);
		const files = packed?.files.map(file => file.path);
		expect(files).toEqual(expect.arrayContaining(['dist/app.js', 'dist/junctop.js', 'dist/third-party-licenses.txt', 'license', 'readme.md']));
	});
});
