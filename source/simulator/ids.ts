import {
	between,
	mix,
	isOneIn,
	salt,
} from './random.ts';

const half = 65_536;

// A Feistel network with addition instead of exclusive-or: whatever the round function gives, it can be undone.
const rounds = [0, 1, 2, 3] as const;

const scatter = (seed: number, index: number): number => {
	let left = Math.floor(index / half);
	let right = index % half;
	for (const round of rounds) {
		[left, right] = [right, (left + mix(seed + round, right)) % half];
	}

	return (left * half) + right;
};

const gather = (seed: number, scattered: number): number => {
	let left = Math.floor(scattered / half);
	let right = scattered % half;
	for (const round of rounds.toReversed()) {
		[left, right] = [(((right - mix(seed + round, left)) % half) + half) % half, left];
	}

	return (left * half) + right;
};

const hex = (value: number): string => value.toString(16).padStart(8, '0');

const uuidOf = (head: number, key: number): string => {
	const second = hex(mix(key, 1));
	const third = hex(mix(key, 2));
	const fourth = hex(mix(key, 3));
	const variant = '89ab'[between(0, 4, key, 4)] ?? '8';
	return `${hex(head)}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
};

/** The user id at an index: a lower-case uuid of version 4 from which the index can be read back. */
export const userIdAt = (seed: number, index: number): string =>
	uuidOf(scatter(mix(seed, salt.id), index), mix(mix(seed, salt.idTail), index));

/** The index whose user id this could be; only `userIdAt` of that index proves it. Expects a lower-case uuid. */
export const indexOfUserId = (seed: number, userId: string): number =>
	gather(mix(seed, salt.id), Number.parseInt(userId.slice(0, 8), 16));

/** The id of the team that all users of a seed belong to. */
export const teamIdOf = (seed: number): string => {
	const key = mix(seed, salt.team);
	return uuidOf(key, key);
};

/** The uuid of a thing other than a user, such as a device, from its key. */
export const uuidAt = (key: number): string => uuidOf(mix(key, salt.id), key);

/** Whether the text is a uuid of any version, in either case. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv.test(text);

// What customers really use as ids: names, emoji, full-width text, spaces, percent signs, slashes.
const unusualPrefixes = ['Zoë Müller ', '🏃‍♀️-', '利用者：', '50% off/', 'nu\u{308}mber+', 'Ａｃｍｅ＿'] as const;

/** The client user id at an index: `acme-42` for most, unusual text for one in 40; it always ends in the index. */
export const clientUserIdAt = (seed: number, index: number): string => {
	const key = mix(mix(seed, salt.clientId), index);
	// The first users keep the plain form, so that a demo starts with what people expect.
	const isUnusual = index >= 30 && isOneIn(40, key, 0);
	return `${isUnusual ? unusualPrefixes[between(0, unusualPrefixes.length, key, 1)] : 'acme-'}${index}`;
};

/** The index whose client user id this could be; `undefined` where the text does not end in one. */
export const indexOfClientUserId = (clientUserId: string): number | undefined => {
	const digits = /(?<!\d)\d{1,9}$/v.exec(clientUserId)?.[0];
	return digits === undefined ? undefined : Number(digits);
};
