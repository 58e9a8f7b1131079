/** What is written before and after a suggested name. */
type Mark = '' | '"' | '`';

/** Returns "Did you mean NAME?" after a space, to follow another sentence; empty if no name is similar. */
export const suggestion = (meant: string | undefined, mark: Mark = ''): string => (meant === undefined ? '' : ` Did you mean ${mark}${meant}${mark}?`);

/** Returns the same, or another sentence if no name is similar. */
export const suggestionOr = (meant: string | undefined, other: string, mark: Mark = ''): string => (meant === undefined ? ` ${other}` : suggestion(meant, mark));
