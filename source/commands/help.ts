import process from 'node:process';
import type {CommanderError} from 'commander';
import {usageErrors} from '../messages/command-line.ts';
import {nearest} from '../text/nearest.ts';
import {loadPart} from '../runtime/load-part.ts';
import {documents, isDocument} from './documents/names.ts';
import {LineError} from './exit.ts';
import {print} from './output.ts';
import type {ListedCommand} from './tree/command.ts';
import {helpText} from './tree/help-text.ts';
import {adviceFor, problemOf} from './tree/line-problem.ts';

/** Longer lines are hard to read. */
const widest = 100;
const narrowest = 40;

/** Returns how many columns a text on standard output may have. */
const columns = (): number => Math.max(narrowest, Math.min(process.stdout.columns ?? 80, widest));

/** Prints the help of a command. Rejects with an `OutputFailure` as `print` does. */
export const printHelp = async (command: ListedCommand): Promise<void> => print(helpText(command, columns()));

/** Returns the error to report for a command line that commander or an option refused: what is wrong, the usage of the command, and where its help is. */
export const lineError = (program: ListedCommand, words: readonly string[], error: CommanderError | LineError): LineError => {
	const message = error instanceof LineError ? error.message : problemOf(program, words) ?? error.message;
	return new LineError(message, adviceFor(program, words));
};

/** Returns the command that names lead to. Throws a `LineError` with the nearest match for a name that leads nowhere. */
const commandAt = (program: ListedCommand, names: readonly string[]): ListedCommand => {
	let command = program;
	for (const name of names) {
		const commands = command.ownCommands();
		const next = commands.find(each => each.name() === name);
		if (next === undefined) {
			const known = [...commands.map(each => each.name()), ...(command === program ? documents : [])];
			throw new LineError(usageErrors.unknownTopic({topic: names.join(' '), meant: nearest(name, known)}));
		}

		command = next;
	}

	return command;
};

/** Prints a document, or the help of the command that these names lead to; without names, the help of the program. Rejects with a `LineError` for other names. */
export const printTopic = async (program: ListedCommand, topic: readonly string[]): Promise<void> => {
	const [name = ''] = topic;
	if (isDocument(name) && topic.length === 1) {
		const {printDocument} = await loadPart(async () => import('./documents/documents.ts'));
		await printDocument(name, columns());
		return;
	}

	await printHelp(commandAt(program, topic));
};
