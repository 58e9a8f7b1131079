/** The quantile of the normal distribution for 95 %. */
const z = 1.96;

/**
Returns between which shares, from 0 to 1, the share in all users lies with 95 % confidence if `found` of `users` users chosen at random have something: Wilson's score
interval, which also holds for few users and for shares near 0 and 1. Without users it is everything.
*/
export const shareInterval = (found: number, users: number): {readonly from: number; readonly to: number} => {
	if (users === 0) {
		return {from: 0, to: 1};
	}

	const share = found / users;
	const square = (z ** 2) / users;
	const middle = (share + (square / 2)) / (1 + square);
	const half = z * Math.sqrt(((share * (1 - share)) / users) + (square / (4 * users))) / (1 + square);
	// Rounding must not move the bounds past what was found.
	return {from: Math.min(share, Math.max(0, middle - half)), to: Math.max(share, Math.min(1, middle + half))};
};
