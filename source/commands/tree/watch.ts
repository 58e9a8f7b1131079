import {watchUsage} from '../../messages/watch.ts';
import {leastWatchSeconds, mostWatchSeconds} from '../../settings/watch-seconds.ts';
import {LineError} from '../exit.ts';
import {watchFormats, type WatchFormat} from '../formats.ts';
import {ListedOption} from './command.ts';
import {wholeNumber} from './values.ts';

/** Declares `--watch`. */
export const watchOption = (description: string): ListedOption =>
	new ListedOption('--watch <seconds>', description, {parse: wholeNumber(leastWatchSeconds, mostWatchSeconds)});

/** Returns the format of a watch; `otherwise` is the command's default format, for which text is used. Throws a `LineError` for a format that a watch does not have. */
export const watchFormat = (format: string, otherwise: string): WatchFormat => {
	const known = watchFormats.find(each => each === (format === otherwise ? 'text' : format));
	if (known === undefined) {
		throw new LineError(watchUsage.format(watchFormats));
	}

	return known;
};

/** Returns the format of a command without `--watch`. Throws a `LineError` for one that only a watch has. */
export const formatWithoutWatch = <Format extends string>(format: string, formats: readonly Format[]): Format => {
	const known = formats.find(each => each === format);
	if (known === undefined) {
		throw new LineError(watchUsage.needsWatch(format, formats));
	}

	return known;
};

/** Throws a `LineError` if an option is given that a watch does not have; `names` are camel-cased. */
export const refuseWithWatch = (options: Readonly<Record<string, unknown>>, names: ReadonlyArray<keyof typeof watchUsage.without>): void => {
	const given = names.find(name => options[name] !== undefined);
	if (given !== undefined) {
		throw new LineError(watchUsage.without[given]);
	}
};
