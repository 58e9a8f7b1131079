/**
Tails of distributions: how likely chance alone makes a count this large. All are exact up to rounding; 1 where the count is ordinary.
*/

const coefficients = [
	676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
	-0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** The logarithm of the gamma function above 0.5, by the Lanczos approximation with g = 7. */
const logGamma = (value: number): number => {
	const x = value - 1;
	const base = x + 7.5;
	let sum = 0.99999999999980993;
	for (const [index, coefficient] of coefficients.entries()) {
		sum += coefficient / (x + index + 1);
	}

	return (0.5 * Math.log(2 * Math.PI)) + ((x + 0.5) * Math.log(base)) - base + Math.log(sum);
};

const logChoose = (all: number, some: number): number => logGamma(all + 1) - logGamma(some + 1) - logGamma(all - some + 1);

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Sums the terms from the first one on, each from the one before, until they no longer count. */
const sumOf = (first: number, count: number, ratio: (index: number) => number): number => {
	let term = first;
	let sum = first;
	for (let index = 0; index < count && term > sum * 1e-6; index++) {
		term *= ratio(index);
		sum += term;
	}

	return Math.min(1, sum);
};

/** Returns the probability of `count` events or more where `expected` are expected (Poisson). */
export const poissonTail = (count: number, expected: number): number => {
	if (count <= expected || count <= 0) {
		return 1;
	}

	return expected <= 0 ? 0 : sumOf(Math.exp((count * Math.log(expected)) - expected - logGamma(count + 1)), Infinity, index => expected / (count + index + 1));
};

/** Returns the probability of `count` or fewer of `all` where each has the chance `share`, between 0 and 1 (binomial). */
export const binomialTail = (count: number, all: number, share: number): number => count >= all * share
	? 1
	: sumOf(
		Math.exp(logChoose(all, count) + (count * Math.log(share)) + ((all - count) * Math.log(1 - share))),
		count,
		index => (count - index) / (all - count + index + 1) * (1 - share) / share,
	);

/**
Returns the probability of `count` or more of `all` where the share itself varies (beta-binomial): `mean` is the usual share, and
`strength` how many observations it is worth. The larger it is, the less the share varies.
*/
export const betaBinomialTail = (count: number, all: number, {mean, strength}: {readonly mean: number; readonly strength: number}): number => {
	if (count <= all * mean || count <= 0) {
		return 1;
	}

	const a = mean * strength;
	const b = strength - a;
	const first = Math.exp(logChoose(all, count) + logBeta(count + a, all - count + b) - logBeta(a, b));
	return sumOf(first, all - count, index => {
		const at = count + index;
		return (all - at) / (at + 1) * (at + a) / (all - at - 1 + b);
	});
};

/**
Returns the probability of `count` events or more where the rate itself varies (negative binomial): `mean` are expected, and `size` is how firmly the rate keeps
to it, at least 0.5. The larger it is, the closer to a Poisson distribution.
*/
export const negativeBinomialTail = (count: number, {mean, size}: {readonly mean: number; readonly size: number}): number => {
	if (count <= mean || count <= 0) {
		return 1;
	}

	if (mean <= 0) {
		return 0;
	}

	const share = mean / (size + mean);
	const first = Math.exp(logGamma(count + size) - logGamma(count + 1) - logGamma(size) + (size * Math.log(1 - share)) + (count * Math.log(share)));
	return sumOf(first, Infinity, index => (count + index + size) / (count + index + 1) * share);
};

/**
Returns the probability that a draw of `drawn` out of `all` users has `count` or more of the `marked` ones (hypergeometric). It is the one-sided p-value of Fisher's exact
test. 1 where the count is ordinary.
*/
export const hypergeometricTail = (count: number, {drawn, marked, all}: {readonly drawn: number; readonly marked: number; readonly all: number}): number => {
	if (count <= drawn * marked / all || count <= 0) {
		return 1;
	}

	const most = Math.min(drawn, marked);
	const first = Math.exp(logChoose(marked, count) + logChoose(all - marked, drawn - count) - logChoose(all, drawn));
	return sumOf(first, most - count, index => {
		const at = count + index;
		return (marked - at) * (drawn - at) / ((at + 1) * (all - marked - drawn + at + 1));
	});
};
