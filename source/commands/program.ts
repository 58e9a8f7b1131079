import {commandTexts} from '../messages/command-help.ts';
import {usageErrors} from '../messages/command-line.ts';
import {loadPart} from '../runtime/load-part.ts';
import type {CommonOptions} from './common-options.ts';
import {beQuiet} from './notices.ts';
import {LineError} from './exit.ts';
import {ListedCommand, type AddCommand} from './tree/command.ts';
import {addCheck} from './tree/check.ts';
import {addCompletion} from './tree/completion.ts';
import {addDiff} from './tree/diff.ts';
import {addDoctor} from './tree/doctor.ts';
import {addExplain} from './tree/explain.ts';
import {globalOptions} from './tree/global-options.ts';
import {addFixes} from './tree/fixes.ts';
import {addHelp} from './tree/help.ts';
import {addOverview} from './tree/overview.ts';
import {addProfiles} from './tree/profiles.ts';
import {addSimulate} from './tree/simulate.ts';
import {addSnapshot} from './tree/snapshot.ts';
import {addUser} from './tree/user.ts';
import {addUsers} from './tree/users.ts';
import {addReconnect, addRefresh} from './tree/writes.ts';

/** The commands, in the order of the help. Each has a file in tree/. */
const commands: readonly AddCommand[] = [
	addUsers,
	addUser,
	addOverview,
	addFixes,
	addCheck,
	addSnapshot,
	addDiff,
	addRefresh,
	addReconnect,
	addExplain,
	addDoctor,
	addSimulate,
	addProfiles,
	addCompletion,
	addHelp,
];

/**
Global options that change what a command asks, does or prints, or how the screens look; one that the command does not have must not be ignored. `--no-color` is
not among them: commands without screens print no colours.
*/
const binding: ReadonlySet<string | undefined> = new Set([
	'--profile', '--region', '--base-url', '--api-key-file', '--provider', '--from', '--baseline', '--redact', '--allow-writes', '--demo',
	'--user', '--client-user-id', '--theme', '--no-motion', '--ascii', '--mouse', '--screen-reader',
]);

/** Those that open a user on the screens. */
const opening: ReadonlySet<string | undefined> = new Set(['--user', '--client-user-id']);

/** Throws a `LineError` for a global option that the command cannot honour. */
const refuseOthers = (program: ListedCommand, command: ListedCommand): void => {
	const own = new Set(command.ownOptions().map(({long}) => long));
	for (const option of program.ownOptions()) {
		const {long, group} = option;
		// An option such as --no-motion has a value without being given.
		const isGiven = binding.has(long) && program.getOptionValueSource(option.attributeName()) === 'cli';
		if (isGiven && !own.has(long) && command.facts.globals.every(name => !(name === group || name === long))) {
			const name = long ?? option.flags;
			throw new LineError(opening.has(long) ? usageErrors.opensScreens(name) : usageErrors.notHere({option: name, command: command.path()}));
		}
	}
};

/** Creates the command line. */
export const createProgram = ({version, done, printVersion}: {
	readonly version: string;
	/** Receives the exit code of a command that ends by itself. */
	readonly done: (exitCode: number) => void;
	/** Receives the text of `--version`. */
	readonly printVersion: (text: string) => void;
}): ListedCommand => {
	const program = new ListedCommand('junctop');
	// What is wrong with a command line is reported by the caller.
	program.configureOutput({writeOut: printVersion, outputError: () => undefined})
		.describe({...commandTexts.program, globals: []})
		.version(version)
		.helpCommand(false)
		.hook('preAction', (_, command) => {
			if (command !== program && command instanceof ListedCommand) {
				refuseOthers(program, command);
			}

			if (program.opts<CommonOptions>().quiet === true) {
				beQuiet();
			}
		})
		.exitOverride()
		.action(async () => {
			const {openScreens} = await loadPart(async () => import('./screens.ts'));
			done(await openScreens(program.opts<CommonOptions>()));
		});
	for (const option of globalOptions()) {
		program.addOption(option);
	}

	for (const add of commands) {
		add(program, done);
	}

	return program;
};
