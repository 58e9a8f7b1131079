import {partMessages} from '../messages/parts.ts';

/** A file of the program is gone or damaged; the message is one for the user, with what to do. */
export class MissingPart extends Error {
	override name = 'MissingPart';
}

/** Returns whether the program's file, and not what is in it, is the cause: it is gone, cannot be read, is cut off, or belongs to another version. */
const isMissingOrDamaged = (error: unknown): boolean =>
	error instanceof SyntaxError || (error instanceof Error && 'code' in error && /^(?:ERR_MODULE_NOT_FOUND|E[A-Z]+)$/v.test(String(error.code)));

/**
Loads a part of the program that is a file of its own. Rejects with a `MissingPart` if the file cannot be used, as after an update of a running
program, and with any other error as it is.
*/
export const loadPart = async <Part>(load: () => Promise<Part>): Promise<Part> => {
	try {
		return await load();
	} catch (error) {
		throw isMissingOrDamaged(error) ? new MissingPart(partMessages.missing, {cause: error}) : error;
	}
};
