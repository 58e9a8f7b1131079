import {nearest} from '../text/nearest.ts';

/** The last part of a command's long name: `overview` of `screen.overview`. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** The long or short name that was probably meant; `undefined` where none is near. */
export const nearestCommand = (typed: string, ids: readonly string[]): string | undefined =>
	nearest(typed, typed.includes('.') ? ids : ids.map(id => shortName(id))) ?? nearest(shortName(typed), ids.map(id => shortName(id)));
