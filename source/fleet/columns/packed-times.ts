/** A packed time as facts have it: `undefined` where there is none. */
export const knownTime = (time: number | undefined): number | undefined => (time === undefined || Number.isNaN(time) ? undefined : time);

/** The later of two packed times, of which either may be `NaN`. */
export const laterTime = (one: number, other: number): number => (Number.isNaN(one) || other > one ? other : one);
