import {execFileSync, spawnSync} from 'node:child_process';
import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {Shell} from '../../source/commands/shells.ts';
import {programCommand} from './program.ts';
import {temporaryFolder} from './terminal.ts';

/** Whether a shell is installed. */
export const hasShell = (shell: Shell): boolean => spawnSync(shell, ['--version']).status === 0;

/** A folder with `junctop`, which is the built program, and the completion script of a shell. The variables put it on the PATH. */
export const prepareShell = async (shell: Shell): Promise<{readonly folder: string; readonly script: string; readonly env: Readonly<Record<string, string>>}> => {
	const folder = await temporaryFolder();
	const executable = path.join(folder, 'junctop');
	writeFileSync(executable, `#!/bin/sh\nexec ${programCommand.map(part => `"${part}"`).join(' ')} "$@"\n`);
	chmodSync(executable, 0o755);
	const script = path.join(folder, 'completion');
	const [file, ...args] = programCommand;
	writeFileSync(script, execFileSync(file, [...args, 'completion', shell]));
	return {folder, script, env: {PATH: `${folder}:${process.env['PATH'] ?? ''}`, SCRIPT: script, JUNCTOP_CONFIG_DIR: path.join(folder, 'settings')}};
};
