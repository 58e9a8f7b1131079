/** Created with the first large number: it takes some milliseconds of a start. */
let grouped: Intl.NumberFormat | undefined;

/** A whole number with grouped digits, the same in every locale: `1,250`. */
export const formatCount = (count: number): string => {
	if (Number.isSafeInteger(count) && count > 0 && count < 1000) {
		return String(count);
	}

	grouped ??= new Intl.NumberFormat('en-US');
	return grouped.format(count);
};

/** A count and its noun, for nouns that take an s: `1 user`, `1,250 users`, `0 users`. */
export const plural = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** A size in bytes with its unit, decimal: `950 bytes`, `1.2 kB`, `31 MB`. */
export const formatBytes = (bytes: number): string => {
	if (bytes < 1000) {
		return plural(bytes, 'byte');
	}

	const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
	return `${amount < 10 ? amount.toFixed(1) : formatCount(Math.round(amount))} ${unit}`;
};

/** Returns a count in few columns: in whole thousands from 10,000 on, such as `12k`. */
export const formatShortCount = (count: number): string => (count < 10_000 ? formatCount(count) : `${formatCount(Math.floor(count / 1000))}k`);
