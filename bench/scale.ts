/** How much is measured: the whole benchmark, or the quick one to use before and after a change. */
export type Scale = {
	readonly isQuick: boolean;
	/** Users that a big team has on the screens. */
	readonly users: number;
	/** Chooses between the numbers of the whole and of the quick benchmark. */
	readonly pick: (whole: number, quick: number) => number;
};

/** Returns the scale of the whole or of the quick benchmark. */
export const scaleOf = (isQuick: boolean): Scale => {
	const pick = (whole: number, quick: number): number => (isQuick ? quick : whole);
	return {isQuick, users: pick(100_000, 20_000), pick};
};

/** Returns how many users the simulator needs so that `users` are on its pages: it leaves out those without streams, one in 60, and so 2 % more are enough. */
export const simulatedUsers = ({users}: Pick<Scale, 'users'>): number => Math.round(users * 1.02);
