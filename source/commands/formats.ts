/** The values of `--format` of `users`. The commands themselves are loaded later than the options. */
export const usersFormats = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;

/** The values of `--format` of `user`. */
export const userFormats = ['text', 'json', 'markdown', 'support'] as const;

/** The values of `--format` of `overview`. */
export const overviewFormats = ['text', 'json', 'markdown'] as const;

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
