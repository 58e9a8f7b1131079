import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {shells} from '../../source/commands/shells.ts';
import {completionFiles, manPageFile} from '../../scripts/executables/command-files.ts';
import {isExecutable, program} from '../helpers/program.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

/** Unpacks the archive of the executable under test. Returns the folder of its files. */
const unpack = async (): Promise<string> => {
	const target = path.basename(path.dirname(program));
	const [archive = ''] = globSync(`junctop-*-${target}.tar.gz`, {cwd: path.resolve(program, '../..')});
	const folder = await temporaryFolder();
	execFileSync('tar', ['-xzf', path.resolve(program, '../..', archive), '-C', folder]);
	return path.join(folder, archive.replace('.tar.gz', ''));
};

describe.skipIf(!isExecutable)('the archive of the executable (set JUNCTOP_PROGRAM to one of release/)', () => {
	test('has the executable, its man page and the completion script of each shell', async () => {
		const folder = await unpack();
		expect(readFileSync(path.join(folder, 'junctop')).equals(readFileSync(program))).toBe(true);
		const {version} = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {readonly version: string};
		expect(readFileSync(path.join(folder, manPageFile), 'utf8')).toContain(`"junctop ${version}"`);
		for (const shell of shells) {
			expect(readFileSync(path.join(folder, completionFiles[shell]), 'utf8'), shell).toBe(execFileSync(program, ['completion', shell], {encoding: 'utf8', env: {}}));
		}
	});
});
