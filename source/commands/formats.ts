/** The values of `--format` for each command that has it. They are apart from the commands, which are loaded later than the options. */
export const usersFormats = ['table', 'json', 'ndjson', 'csv'] as const;
export const userFormats = ['text', 'json'] as const;
export const overviewFormats = ['text', 'json'] as const;

export type UsersFormat = (typeof usersFormats)[number];
export type UserFormat = (typeof userFormats)[number];
export type OverviewFormat = (typeof overviewFormats)[number];
