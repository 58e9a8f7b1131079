import {getSystemErrorMap} from 'node:util';

/**
Settings or a key that cannot be read, used or stored. The message is for the user's eyes: what happened, where, and what to do;
it never holds a key.
*/
export class SettingsError extends Error {
	override name = 'SettingsError';
}

/** The settings file has content that is no settings, so nothing is saved until it is fixed or renamed. */
export class UnreadableSettingsError extends SettingsError {
	override name = 'UnreadableSettingsError';
}

/** A key command failed, took too long, or printed something else than one API key. */
export class ApiKeyCommandFailed extends SettingsError {
	override name = 'ApiKeyCommandFailed';
}

/** The user cancelled a key command with Ctrl-C. */
export class ApiKeyCommandCancelled extends SettingsError {
	override name = 'ApiKeyCommandCancelled';
}

/** Whether the operating system refused something (`EACCES`, `EROFS`, ...), as opposed to content that makes no sense. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException & {errno: number} =>
	error instanceof Error && 'errno' in error && typeof error.errno === 'number';

/** Why, in a few words and without a path: "permission denied", "read-only file system"; the error's own message where the system gives none. */
export const reasonOf = (error: unknown): string => {
	if (isSystemError(error)) {
		return getSystemErrorMap().get(error.errno)?.[1] ?? error.code ?? error.message;
	}

	return error instanceof Error ? error.message : String(error);
};
