/** Returns a name as one value of a term, in quotes where the filter would read it as several. Drops quotes in the name, which the filter cannot express. */
export const quoteValue = (name: string): string => (/^[\w\-]+$/v.test(name) ? name : `"${name.replaceAll('"', '')}"`);
