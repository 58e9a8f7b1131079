import {Option, type Command} from 'commander';
import {optionTexts} from '../messages/command-line.ts';
import {loadPart} from '../runtime/load-part.ts';
import {checkNames, doctorFormats} from './doctor/check-names.ts';
import type {DoctorOptions} from './doctor/context.ts';

/** Adds `junctop doctor` to the command line; `done` receives its exit code. */
export const addDoctor = (program: Command, done: (exitCode: number) => void): void => {
	program.command('doctor')
		.description(optionTexts.doctorCommand)
		.argument('[check...]', optionTexts.doctorArgument(checkNames.join(', ')))
		.addOption(new Option('--format <format>').choices(doctorFormats).default('text'))
		.action(async (names: readonly string[], _, command: Command) => {
			const {doctor} = await loadPart(async () => import('./doctor/doctor.ts'));
			done(await doctor(names, command.optsWithGlobals<DoctorOptions>()));
		});
};
