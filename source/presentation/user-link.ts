import {userIdPlace} from '../settings/display-preferences.ts';

/** Returns the address of a user in the team's own tool, from the template of the preferences; `undefined` for an ID that would leave its place in it. */
export const userLinkOf = (template: string, userId: string): string | undefined =>
	// Dots alone would be removed from the path, with the part before them.
	/^\.*$|\p{Surrogate}/v.test(userId) ? undefined : new URL(template.replaceAll(userIdPlace, () => encodeURIComponent(userId))).href;

