import {
	type ConnectionErrorWords,
	connectionErrors,
	errorWithoutType,
	unrecognizedError,
} from '../../messages/findings.ts';

export {connectionErrors, type ConnectionErrorWords, type ErrorContext} from '../../messages/findings.ts';

const wordsByType: ReadonlyMap<string, ConnectionErrorWords> = new Map(Object.entries(connectionErrors));

/** Returns the texts for an error type as received, also where it is unrecognized or absent. */
export const connectionErrorWords = (errorType: string | undefined): ConnectionErrorWords =>
	errorType === undefined ? errorWithoutType : wordsByType.get(errorType) ?? unrecognizedError;
