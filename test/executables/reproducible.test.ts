import {cpSync, readdirSync, readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {runFile} from '../../scripts/executables/run-file.ts';
import {isExecutable, program} from '../helpers/program.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Builds the target of an executable from a copy of the source in another folder, and returns its release folder. */
const buildElsewhere = async (target: string): Promise<string> => {
	// Inside release/, because hard links cannot leave their file system.
	const folder = await mkdtemp(path.join(root, 'release/another folder '));
	onTestFinished(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	for (const name of ['package.json', 'scripts', 'source', 'docs', 'license', 'readme.md', 'changelog.md', 'tsconfig.json']) {
		cpSync(path.join(root, name), path.join(folder, name), {recursive: true});
	}

	// A symbolic link would be followed, and the packages would be in the first folder again.
	await runFile('cp', ['-al', path.join(root, 'node_modules'), folder]);
	await runFile(process.execPath, ['scripts/build-executables.ts', target], {cwd: folder, env: {SOURCE_DATE_EPOCH: '1800000000'}});
	return path.join(folder, 'release');
};

describe.skipIf(!isExecutable)('the executable (set JUNCTOP_PROGRAM to one of release/)', () => {
	test('has the same bytes when the same source is built in another folder', async () => {
		const target = path.basename(path.dirname(program));
		const release = await buildElsewhere(target);
		const rebuilt = readFileSync(path.join(release, target, path.basename(program)));
		expect(rebuilt.equals(readFileSync(program))).toBe(true);
		const archive = readdirSync(release).find(name => name.includes(target) && name.includes('junctop-')) ?? '';
		expect(readFileSync(path.join(release, 'SHA256SUMS'), 'utf8')).toMatch(new RegExp(String.raw`^[\da-f]{64}  ${archive}\n$`, 'v'));
	}, 120_000);
});
