/**
Draws that depend on nothing but a key and a salt, so that any user can be computed alone and in any order.
The keys are whole numbers below 2^32.
*/

/** One number for each thing that is drawn: two draws with the same key and salt are the same draw. */
export const salt = {
	id: 1, idTail: 2, createdAt: 3, providerCount: 4, provider: 5, silent: 6, troubled: 7, trouble: 8, target: 9,
	secondTrouble: 10, deleted: 11, window: 12, windowEnd: 13, zone: 14, clientId: 15, extra: 16,
	connectedAt: 21, since: 22, errorType: 23, oldAnswer: 25, externalId: 27, externalText: 28, bare: 31, partial: 32, localTime: 33, affected: 34,
	phase: 40, period: 41, lag: 42, session: 43, shape: 44, micro: 45, variant: 46, oldest: 47, sent: 48, equal: 49,
	pull: 60, pullStatus: 61, pullReason: 62, pullTime: 63, pullDays: 64, notPulled: 65, trace: 66,
	device: 70, deviceVersion: 71, phone: 72,
	emptyPage: 80, shortPage: 81, shortSize: 82, team: 90,
	/** First of a row: connection n of a user is keyed with `connection + n`. */
	connection: 1000,
	/** First of a row: resource n of a connection is keyed with `resource + n`. */
	resource: 2000,
} as const;

const twoToThe32 = 4_294_967_296;

/** A whole number below 2^32, well scattered; the same for the same key and salt. */
export const mix = (key: number, by: number): number => {
	// A multiply-and-fold hash: the fold adds the high half to the low one.
	const first = Math.imul(key + Math.imul(by + 1, 0x9E_37_79_B1), 0x85_EB_CA_6B);
	const second = Math.imul(first + Math.trunc(first / 65_536), 0xC2_B2_AE_35);
	const third = Math.imul(second + Math.trunc(second / 8192), 0x27_D4_EB_2F);
	const last = Math.imul(third + Math.trunc(third / 32_768), 0x16_56_67_B1);
	return last < 0 ? last + twoToThe32 : last;
};

/** A number from 0 up to, but not, 1. */
export const share = (key: number, by: number): number => mix(key, by) / twoToThe32;

/** A whole number from `low` up to, but not, `high`. */
export const between = (low: number, high: number, key: number, by: number): number =>
	low + Math.floor(share(key, by) * (high - low));

/** True for one key in `count`. */
export const isOneIn = (count: number, key: number, by: number): boolean => share(key, by) * count < 1;

/** One element; throws a RangeError for an empty list. */
export const pick = <Element>(list: readonly Element[], key: number, by: number): Element => {
	const element = list[between(0, list.length, key, by)];
	if (element === undefined) {
		throw new RangeError('nothing to pick from: the list is empty');
	}

	return element;
};
