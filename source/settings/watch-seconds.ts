/** Refreshing more often would load Junction without benefit. */
export const leastWatchSeconds = 10;
/** A day. */
export const mostWatchSeconds = 86_400;
