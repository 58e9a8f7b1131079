import {nearest} from '../text/nearest.ts';

/** Returns the last part of a command's long name: `overview` for `screen.overview`. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** Returns the nearest long or short name; `undefined` if none is near. */
export const nearestCommand = (typed: string, ids: readonly string[]): string | undefined =>
	nearest(typed, typed.includes('.') ? ids : ids.map(id => shortName(id))) ?? nearest(shortName(typed), ids.map(id => shortName(id)));
