/** The shells that `junctop completion` supports. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** One of `shells`. */
export type Shell = (typeof shells)[number];

/** The hidden command with which a wrapper asks for completions. Its arguments are the shell, the line up to the cursor, and COMP_WORDBREAKS of bash. */
export const completeCommand = '__complete';
