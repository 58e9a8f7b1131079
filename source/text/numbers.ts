const grouped = new Intl.NumberFormat('en-US');

/** A whole number with grouped digits, the same in every locale: `1,250`. */
export const formatCount = (count: number): string => grouped.format(count);

/** A count and its noun, for nouns that take an s: `1 user`, `1,250 users`, `0 users`. */
export const plural = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
