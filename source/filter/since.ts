/** How trouble has changed since a baseline, in the order in which it is listed. */
export const troubleChanges = ['new', 'worse', 'ongoing', 'better', 'recovered'] as const;

/** A value of `troubleChanges`. */
export type TroubleChange = (typeof troubleChanges)[number];
