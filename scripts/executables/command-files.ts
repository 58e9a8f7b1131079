import path from 'node:path';
import process from 'node:process';
import {shells, type Shell} from '../../source/commands/shells.ts';
import type {Bundle} from './compile.ts';
import type {PackedFile} from './packed-file.ts';
import {runFile} from './run-file.ts';

/** The name of the man page in an archive. */
export const manPageFile = 'junctop.1';

/** The names of the completion scripts in an archive: each as its shell looks for it. */
export const completionFiles: Readonly<Record<Shell, string>> = {
	bash: 'completions/junctop.bash', zsh: 'completions/_junctop', fish: 'completions/junctop.fish',
};

const script = path.resolve(import.meta.dirname, '../man-page.ts');

/** Returns the man page, whose date is that of `seconds` since 1970, and the completion scripts. Rejects if the program cannot print them. */
export const commandFiles = async (bundle: Bundle, seconds: number): Promise<readonly PackedFile[]> => {
	const manPage = await runFile(process.execPath, [script], {env: {SOURCE_DATE_EPOCH: String(seconds)}});
	const completions = await Promise.all(shells.map(async shell => ({name: completionFiles[shell], text: await bundle.run(['completion', shell])})));
	return [{name: manPageFile, text: manPage}, ...completions].map(({name, text}) => ({name, bytes: new TextEncoder().encode(text)}));
};
