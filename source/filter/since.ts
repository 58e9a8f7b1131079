/** How trouble has changed since a baseline, in the order in which it is listed. */
export const troubleChanges = ['new', 'worse', 'ongoing', 'better', 'recovered'] as const;

/** The directions of a change, and the changes that each one means. */
export const changeDirections = {broke: ['new', 'worse'], recovered: ['better', 'recovered']} as const satisfies Readonly<Record<string, ReadonlyArray<(typeof troubleChanges)[number]>>>;

/** A value of `troubleChanges`. */
export type TroubleChange = (typeof troubleChanges)[number];
