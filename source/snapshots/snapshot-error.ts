import {JunctionError} from '../junction/errors.ts';
import {SettingsError} from '../settings/settings-error.ts';

/** Returns the error of a file that cannot be read as a snapshot. Trying again does not help. */
export const brokenSnapshot = (message: string, nextStep: string): JunctionError => new JunctionError({
	kind: 'not-understood', message, nextStep, isLasting: true, isUnsent: true,
});

/** Returns the error for something that a snapshot does not have. */
export const notStored = (message: string, nextStep: string): JunctionError => new JunctionError({
	kind: 'not-stored', message, nextStep, isLasting: true, isUnsent: true,
});

/** A snapshot cannot be compared with what is loaded; the message has the reason and what to do. */
export class SnapshotNotComparable extends SettingsError {
	override readonly name = 'SnapshotNotComparable';
}
