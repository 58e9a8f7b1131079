/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a variable is there and not empty. */
export const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
