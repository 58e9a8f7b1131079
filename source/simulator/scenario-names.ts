/** Names of the simulator's scenarios. */
export const scenarios = ['mixed', 'healthy', 'garmin-outage', 'bad-release', 'expired-credentials', 'scopes', 'slow-roll', 'fitbit-ended', 'empty'] as const;

/** One of `scenarios`. */
export type Scenario = (typeof scenarios)[number];
