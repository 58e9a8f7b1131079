import {isoUtc} from '../../text/ages.ts';

/** Returns a received time as `isoUtc` does; one that cannot be read stays as it is, and an absent one is empty. */
export const utcOf = (text: string | undefined): string => isoUtc(text) ?? text ?? '';

/** Returns the first text unless it is empty. */
export const textOr = (text: string, otherwise: string): string => (text === '' ? otherwise : text);
