/** How many users fail, at one moment in milliseconds since 1970. */
export type FailingCount = {readonly at: number; readonly failing: number};

/** What became of the number of failing users: from which moment, with how many, to the newest count. `least` and `most` are those of all counts since then. */
export type FailingTrend = {
	readonly direction: 'improving' | 'worsening' | 'steady';
	readonly since: number;
	readonly from: number;
	readonly to: number;
	readonly least: number;
	readonly most: number;
};

/** Fewer counts show no direction. */
export const leastCounts = 3;

/** Returns by how much a count must differ from another one to count: by more than chance, and than a twentieth. */
const noise = (one: number, other: number): number => {
	const larger = Math.max(one, other);
	return Math.max(3, 2 * Math.sqrt(larger), larger / 20);
};

/**
Returns what became of the number of failing users, from its last turn to the newest count; `undefined` for fewer than `leastCounts` counts. The counts are in the order of time.
A change within what chance makes is `steady`.
*/
export const failingTrend = (counts: readonly FailingCount[]): FailingTrend | undefined => {
	const newest = counts.at(-1);
	const first = counts[0];
	if (newest === undefined || first === undefined || counts.length < leastCounts) {
		return undefined;
	}

	const trend = (direction: FailingTrend['direction'], {at, failing}: FailingCount): FailingTrend => {
		const own = counts.filter(count => count.at >= at).map(count => count.failing);
		return {
			direction, since: at, from: failing, to: newest.failing, least: Math.min(...own), most: Math.max(...own),
		};
	};

	let turn: FailingCount | undefined;
	let sign = 0;
	for (const count of counts.toReversed()) {
		const difference = count.failing - newest.failing;
		if (turn === undefined) {
			if (Math.abs(difference) >= noise(count.failing, newest.failing)) {
				turn = count;
				sign = Math.sign(difference);
			}

			continue;
		}

		const further = (count.failing - turn.failing) * sign;
		if (further > 0) {
			turn = count;
		} else if (-further >= noise(count.failing, turn.failing)) {
			break;
		}
	}

	return turn === undefined ? trend('steady', first) : trend(sign > 0 ? 'improving' : 'worsening', turn);
};
