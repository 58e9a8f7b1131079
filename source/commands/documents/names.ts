/** The documents that `junctop help` shows. */
export const documents = ['filter', 'keys', 'triage'] as const;

/** One of `documents`. */
export type DocumentName = (typeof documents)[number];

/** Returns whether a document has this name. */
export const isDocument = (name: string): name is DocumentName => (documents as readonly string[]).includes(name);
