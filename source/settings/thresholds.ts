import {thresholdProblems as messages} from '../messages/settings.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';

/** When streams count as stalled, inactive and quiet, as in the settings file. Whatever is absent has its default. */
export type ThresholdPreferences = {
	readonly stalledHours?: number;
	readonly inactiveDays?: number;
	readonly quietHours?: {readonly often?: number; readonly daily?: number; readonly session?: number};
};

const least = 0.25;
const most = {hours: 8760, days: 365} as const;

/** The defaults of triage, for the comparison of two thresholds of which one is set. */
const defaults = {stalledHours: 6, inactiveDays: 14} as const;

type Reading<Value> = {readonly value: Value; readonly problems: readonly string[]};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the numbers with these names; each other name is reported. `known` are all names, those of other kinds included. */
const readNumbers = (
	stored: Readonly<Record<string, unknown>>,
	names: Readonly<Record<string, keyof typeof most>>,
	{prefix, known = Object.keys(names)}: {readonly prefix: string; readonly known?: readonly string[]},
): Reading<Readonly<Record<string, number>>> => {
	const entries = Object.entries(stored).filter(([, value]) => value !== undefined);
	const unit = (name: string) => (Object.hasOwn(names, name) ? names[name] : undefined);
	const isGood = (name: string, value: unknown): value is number => {
		const own = unit(name);
		return own !== undefined && typeof value === 'number' && value >= least && value <= most[own];
	};

	return {
		value: Object.fromEntries(entries.filter((entry): entry is [string, number] => isGood(...entry))),
		problems: entries.filter(([name, value]) => !isGood(name, value)).map(([name]) => {
			const typed = truncate(cleanText(name), 40);
			const shown = prefix + typed;
			const own = unit(name);
			return own === undefined
				? messages.unknown({name: shown, known, meant: nearest(typed, known)})
				: messages.number({
					name: shown, least, most: most[own], unit: own,
				});
		}),
	};
};

/** Reads the thresholds of the settings file, with a sentence about each that cannot be used. */
export const readThresholds = (stored: unknown): Reading<ThresholdPreferences> => {
	if (!isObject(stored)) {
		return {value: {}, problems: [messages.notObject]};
	}

	const {quietHours, ...own} = stored;
	const {value: ages, problems} = readNumbers(own, {stalledHours: 'hours', inactiveDays: 'days'}, {prefix: 'thresholds.', known: ['stalledHours', 'inactiveDays', 'quietHours']});
	const quiet = isObject(quietHours)
		? readNumbers(quietHours, {often: 'hours', daily: 'hours', session: 'hours'}, {prefix: 'thresholds.quietHours.'})
		: {value: {}, problems: quietHours === undefined ? [] : [messages.quietNotObject]};
	const {stalledHours = defaults.stalledHours, inactiveDays = defaults.inactiveDays} = ages as ThresholdPreferences;
	const isOrdered = stalledHours < inactiveDays * 24;
	return {
		value: {...(isOrdered && ages), ...(Object.keys(quiet.value).length > 0 && {quietHours: quiet.value})},
		problems: [...problems, ...quiet.problems, ...(isOrdered ? [] : [messages.order({stalledHours, inactiveDays})])],
	};
};
