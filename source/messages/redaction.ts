/** What redaction shows in the place of IDs and texts, and the messages when it is turned on and off. */
export const redactionTexts = {
	scheduledForDeletion: 'The user is scheduled for deletion.',
	/** In the place of a word of a filter. */
	hidden: '(hidden)',
	mark: ' REDACTED ',
	on: (key: string) => `Redacted: no IDs, no error texts. ${key} ends it. What you type stays visible.`,
	off: 'Redaction is off.',
	earlierMessage: '(hidden: shown before redaction was on)',
};
