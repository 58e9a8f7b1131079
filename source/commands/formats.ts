/** The values of `--format` of `users`. The commands themselves are loaded later than the options. */
export const usersFormats = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;

/** The values of `--format` of `user`. */
export const userFormats = ['text', 'json', 'ndjson', 'markdown', 'support'] as const;

/** The values of `--format` of `overview` without `--watch`. */
export const overviewFormats = ['text', 'json', 'markdown', 'openmetrics'] as const;

/** The values of `--format` of `overview --explain`. */
export const explainFormats = ['text', 'json', 'markdown'] as const;

/** A value of `explainFormats`. */
export type ExplainFormat = (typeof explainFormats)[number];

/** The values of `--format` of `refresh` and `reconnect`. */
export const writeFormats = ['text', 'json'] as const;

/** A value of `writeFormats`. */
export type WriteFormat = (typeof writeFormats)[number];

/** A value of `usersFormats`. */
export type UsersFormat = (typeof usersFormats)[number];

/** A value of `userFormats`. */
export type UserFormat = (typeof userFormats)[number];

/** A value of `overviewFormats`. */
export type OverviewFormat = (typeof overviewFormats)[number];

/** The values of `--format` of `profiles list`. */
export const profilesFormats = ['text', 'json'] as const;

/** A value of `profilesFormats`. */
export type ProfilesFormat = (typeof profilesFormats)[number];

/** The values of `--format` with `--watch`. */
export const watchFormats = ['text', 'ndjson'] as const;

/** A value of `watchFormats`. */
export type WatchFormat = (typeof watchFormats)[number];

/** The values of `--format` of `diff`. */
export const diffFormats = ['text', 'json', 'markdown'] as const;

/** A value of `diffFormats`. */
export type DiffFormat = (typeof diffFormats)[number];

/** The values of `--format` of `fixes`. */
export const fixesFormats = ['text', 'json', 'ndjson', 'csv', 'markdown'] as const;

/** A value of `fixesFormats`. */
export type FixesFormat = (typeof fixesFormats)[number];
