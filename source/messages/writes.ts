/* The texts about requests that change something at Junction. */

/** What Junction may have done, by the request's purpose. */
export const writeOutcomes = {
	'refresh user': 'refreshed this user\'s data',
};

export const writeMessages = {
	outcomeUnknown: (outcome: string): string => `It is unknown whether Junction ${outcome}`,
	checkFirst: (reason: string): string => `Check before trying again. (${reason}.)`,
	notWaitedFor: 'junctop ended before Junction answered',
	waiting: ({writes, key}: {readonly writes: readonly string[]; readonly key: string}): string =>
		`Waiting for Junction's answer to: ${writes.join(', ')}. Press ${key} again to quit without it.`,
};
