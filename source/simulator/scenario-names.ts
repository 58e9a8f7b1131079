/** What the population of a simulator goes through. */
export const scenarios = ['mixed', 'healthy', 'garmin-outage', 'fitbit-ended', 'empty'] as const;

/** One of `scenarios`. */
export type Scenario = (typeof scenarios)[number];
