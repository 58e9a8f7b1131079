/** The documents that `junctop help` shows. */
export const documents = ['filter', 'keys', 'triage'] as const;
