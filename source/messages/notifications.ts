/** What the terminal shows outside of the screens. It has no IDs and no profile names: others may see it. */
export const notifications = {
	verdict: (sentence: string): string => `junctop: ${sentence}`,
};
