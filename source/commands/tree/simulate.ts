import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {faultKinds, parseFault, type Fault} from '../../simulator/faults.ts';
import type {CommonOptions} from '../common-options.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {wholeNumber} from './values.ts';

/** Declares `junctop simulate`. */
export const addSimulate: AddCommand = program => {
	const faultText = optionTexts.fault(faultKinds.join(', '));
	const command = program.command('simulate')
		.describe({...commandTexts.simulate, globals: ['--users', '--seed', '--scenario', '--latency']})
		.addOption(new ListedOption('--port <number>', optionTexts.port, {parse: wholeNumber(0, 65_535)}))
		.addOption(new ListedOption('--fault <fault>', faultText, {
			values: 'fault', otherwise: [], parse: (text, earlier) => [...earlier as readonly Fault[], parseFault(text)],
		}))
		.action(async () => {
			const {
				port, fault, users, seed, scenario, latency,
			} = command.optsWithGlobals<CommonOptions & {port?: number; fault: readonly Fault[]}>();
			const {simulate} = await loadReports();
			await simulate({
				faults: fault, port, users, seed, scenario, latency,
			});
		});
};
