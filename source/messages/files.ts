/* The texts about files that junctop writes. Parameters are clean text. */

/** What may be in the place of a file. */
const things = {
	folder: 'a folder',
	link: 'a symbolic link',
	other: 'a device, a pipe or a socket',
};

const advice = {
	space: 'Free some space, or choose another folder.',
	permission: 'Choose a folder in which you can create files.',
	folder: 'Create the folder, or choose another one.',
	name: 'Choose another file name.',
	other: 'Choose another file.',
};

export type WriteAdvice = keyof typeof advice;

export const fileMessages = {
	exists: (file: string): string => `${file} already exists, so nothing was written. Choose another file name, or remove the file first.`,
	notRegular: ({file, thing}: {readonly file: string; readonly thing: keyof typeof things}): string =>
		`${file} is ${things[thing]}, so nothing was written. Choose another file name.`,
	notWritten: ({file, reason, next}: {readonly file: string; readonly reason: string; readonly next: WriteAdvice}): string =>
		`${file} could not be written: ${reason}. ${advice[next]}`,
	noFolder: 'its folder does not exist',
	invalidName: 'the name contains a character that no file name can have',
};
