import {checkOptions, checkUsage} from '../../messages/check.ts';
import {commandTexts} from '../../messages/command-help.ts';
import {parseAge} from '../check/age.ts';
import {isHidden, parseRange, type Range} from '../check/ranges.ts';
import type {CommonOptions} from '../common-options.ts';
import {exitCodes, LineError} from '../exit.ts';
import {loadReports} from './load-reports.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {wholeNumber} from './values.ts';

type Options = CommonOptions & {
	readonly warning?: Range;
	readonly critical?: Range;
	readonly maxAge?: number;
	readonly sample?: number;
	readonly timeout?: number;
	readonly verbose?: boolean;
};

/** Seconds after which the check gives up: monitors give up after 60, and would not know why. */
const patience = 50;

/** Throws a `LineError` for options that are not valid together. */
const refuse = ({warning, critical, maxAge, sample}: Options): void => {
	const ranges = [warning, critical].filter(range => range !== undefined);
	if (maxAge === undefined && ranges.length === 0) {
		throw new LineError(checkUsage.needsThreshold);
	}

	if (warning !== undefined && critical !== undefined && isHidden(warning, critical)) {
		throw new LineError(checkUsage.warningHidden);
	}

	if (sample !== undefined && ranges.some(({isPercentage}) => !isPercentage)) {
		throw new LineError(checkUsage.sampleNeedsShares);
	}
};

/** Declares `junctop check`. */
export const addCheck: AddCommand = (program, done) => {
	const command = program.command('check')
		.describe({...commandTexts.check, globals: ['target', 'output', 'demo'], errorExit: exitCodes.keyRefused})
		.addOption(new ListedOption('-w, --warning <range>', checkOptions.warning, {parse: parseRange}))
		.addOption(new ListedOption('-c, --critical <range>', checkOptions.critical, {parse: parseRange}))
		.addOption(new ListedOption('--max-age <age>', checkOptions.maxAge, {parse: parseAge}))
		.addOption(new ListedOption('--sample <users>', checkOptions.sample, {parse: wholeNumber(1, 10_000_000)}))
		.addOption(new ListedOption('-t, --timeout <seconds>', `${checkOptions.timeout} (default: ${patience})`, {parse: wholeNumber(1, 3600)}))
		.addOption(new ListedOption('-v, --verbose', checkOptions.verbose))
		.action(async () => {
			const options = command.optsWithGlobals<Options>();
			refuse(options);
			const {runCheck} = await loadReports();
			const {warning, critical, maxAge, sample} = options;
			done(await runCheck({
				...options, warning, critical, maxAge, sample, timeout: options.timeout ?? patience, verbose: options.verbose === true,
			}));
		});
};
