import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {loadPart} from '../../runtime/load-part.ts';
import {checkNames, doctorFormats, type CheckName} from '../doctor/check-names.ts';
import type {DoctorOptions} from '../doctor/context.ts';
import {ListedArgument, ListedOption, type AddCommand} from './command.ts';
import {teamOptions} from './global-options.ts';

/** Declares `junctop doctor`. */
export const addDoctor: AddCommand = (program, done) => {
	const command = program.command('doctor')
		.describe({...commandTexts.doctor, globals: [...teamOptions, '--quiet', 'demo', '--no-color', '--ascii']})
		.addArgument(new ListedArgument('[check...]', optionTexts.doctorArgument, {choices: checkNames}))
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: doctorFormats, otherwise: 'text'}))
		.action(async (names: readonly CheckName[]) => {
			const {doctor} = await loadPart(async () => import('../doctor/doctor.ts'));
			done(await doctor(names, command.optsWithGlobals<DoctorOptions>()));
		});
};
