import {cleanText} from '../../text/clean.ts';
import {rangeText, type Range} from './ranges.ts';

/** One value of a plugin's performance data. */
export type PerfValue = {
	/** May have text from outside. */
	readonly label: string;
	/** Finite; `U` is printed without a value, as the guidelines say. */
	readonly value: number | undefined;
	readonly unit?: '%' | 's' | '';
	readonly warning?: Range | undefined;
	readonly critical?: Range | undefined;
	readonly least?: number;
	readonly most?: number;
};

const longestLabel = 60;

/** Returns a label that cannot end the label, the performance data or the line: `=`, quotes and `|` become `_`, and other than simple words are quoted. */
const labelText = (label: string): string => {
	const safe = [...cleanText(label).replaceAll(/["'=\\`\|]/gv, '_')].slice(0, longestLabel).join('').trim();
	return /^[\w\-.]+$/v.test(safe) ? safe : `'${safe === '' ? '_' : safe}'`;
};

/** Returns a number in decimal digits, to 3 places. */
const numberText = (value: number): string => String(Number(value.toFixed(3)));

const optional = (value: number | undefined): string => (value === undefined ? '' : numberText(value));

/** Returns a value as `label=value[unit];warning;critical;least;most`. */
const perfText = ({label, value, unit = '', warning, critical, least, most}: PerfValue): string => {
	const fields = [
		`${labelText(label)}=${value === undefined ? 'U' : `${numberText(value)}${unit}`}`,
		warning === undefined ? '' : rangeText(warning),
		critical === undefined ? '' : rangeText(critical),
		optional(least),
		optional(most),
	];
	return fields.slice(0, fields.findLastIndex(field => field !== '') + 1).join(';');
};

/** Returns the performance data of a line: all values, the first ones for a monitor that reads few. */
export const perfdata = (values: readonly PerfValue[]): string => values.map(value => perfText(value)).join(' ');
