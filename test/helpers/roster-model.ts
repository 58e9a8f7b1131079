import type {UserResources} from '../../source/junction/records.ts';
import type {RefreshChanges, RowChange} from '../../source/fleet/store/refresh-generations.ts';
import {streamFacts, type StreamFacts} from '../../source/triage/facts/stream-state.ts';
import {summarize, type UserSummary} from '../../source/triage/facts/user-summary.ts';

type HeldStream = {readonly facts: StreamFacts; readonly pass: number};

export type ModelUser = {
	readonly userId: string;
	readonly streams: readonly HeldStream[];
	readonly isReadable: boolean;
	/** The pass over the pages that last contained the user. */
	readonly pass: number;
	/** What the pass under way, or the last one, has changed, and what an earlier one did: nobody looks at the users of the model. */
	readonly own: RowChange;
	readonly earlier: RowChange;
	readonly change: RowChange;
};

/** Returns the summary of a user of the model. */
export const summaryOf = ({streams, isReadable}: ModelUser, now: number): UserSummary =>
	summarize(streams.map(({facts}) => facts), {now, isReadable});

/** Returns whether two users differ in what a refresh reports. */
const isOther = (one: ModelUser, other: ModelUser, now: number): boolean => {
	const [a, b] = [summaryOf(one, now), summaryOf(other, now)];
	return a.state !== b.state || a.failing !== b.failing || a.streams !== b.streams || a.lastAttempt !== b.lastAttempt;
};

const isTroubled = ({state}: UserSummary): boolean => state === 'failing' || state === 'stalled';

/** Returns what a refresh reports of a user. */
export const changeOfUser = (one: ModelUser, other: ModelUser, now: number): RowChange => {
	const [a, b] = [summaryOf(one, now), summaryOf(other, now)];
	if (!isOther(one, other, now)) {
		return 'same';
	}

	if (isTroubled(b) && !isTroubled(a) && a.state !== 'unknown') {
		return 'broke';
	}

	return isTroubled(a) && (b.state === 'fresh' || b.state === 'quiet') && b.streams >= a.streams ? 'recovered' : 'changed';
};

const withOwn = (user: ModelUser, own: RowChange): ModelUser => ({...user, own, change: own === 'same' ? user.earlier : own});

/** What the roster holds, as a list of plain objects that every step replaces. */
export const createRosterModel = () => {
	let users: readonly ModelUser[] = [];
	let pass = 0;
	let removed = 0;
	/** The users before the refresh, by ID, and when it began. */
	let before: ReadonlyMap<string, ModelUser> = new Map();
	let isComparing = false;
	let begunAt = NaN;
	let startedAt = 0;
	/** New users that are new only if a known one follows. */
	let undecided: readonly string[] = [];
	let isWhole = false;
	let wasWhole = false;

	const put = (user: ModelUser) => {
		users = users.some(({userId}) => userId === user.userId)
			? users.map(held => (held.userId === user.userId ? user : held))
			: [...users, user];
	};

	const compared = (user: ModelUser): ModelUser => {
		const earlier = before.get(user.userId);
		return earlier === undefined || !isComparing ? user : withOwn(user, changeOfUser(earlier, user, begunAt));
	};

	const add = ({userId, streams, problems}: UserResources) => {
		const facts = streams.map(stream => streamFacts(stream));
		const held = users.find(user => user.userId === userId);
		const isAgain = held?.pass === pass;
		const others = (held?.streams ?? []).filter(old => facts.every(({provider, resource}) => provider !== old.facts.provider || resource !== old.facts.resource));
		put(compared({
			userId,
			streams: [...others, ...facts.map(one => ({facts: one, pass}))],
			isReadable: problems.length === 0 && (!isAgain || held.isReadable),
			pass,
			own: held?.own ?? 'same',
			earlier: held?.earlier ?? 'same',
			change: held?.change ?? 'same',
		}));
		undecided = held === undefined ? [...undecided, userId] : undecided;
		if (!(wasWhole || before.has(userId))) {
			return;
		}

		users = users.map(user => (undecided.includes(user.userId) ? withOwn(user, 'new') : user));
		undecided = [];
	};

	return {
		users: () => users,
		isWhole: () => isWhole || wasWhole,
		seenCount: () => users.filter(user => user.pass === pass).length,
		changes(): RefreshChanges {
			const seen = users.filter(user => user.pass === pass);
			const countOf = (change: RowChange): number => seen.filter(({own}) => own === change).length;
			return {
				added: countOf('new'), changed: countOf('changed'), removed, broke: countOf('broke'), recovered: countOf('recovered'), since: startedAt,
			};
		},
		add(page: readonly UserResources[]) {
			for (const user of page) {
				add(user);
			}
		},
		replace({userId, streams, problems}: UserResources) {
			const held = users.find(user => user.userId === userId);
			if (held !== undefined) {
				put(compared({...held, streams: streams.map(stream => ({facts: streamFacts(stream), pass: held.pass})), isReadable: problems.length === 0}));
			}
		},
		beginRefresh(now: number) {
			pass++;
			removed = 0;
			users = users.map(user => withOwn({...user, earlier: user.change}, 'same'));
			before = new Map(users.map(user => [user.userId, user]));
			startedAt = now;
			isComparing = true;
			begunAt = now;
			undecided = [];
			wasWhole ||= isWhole;
			isWhole = false;
		},
		endPass(isComplete: boolean) {
			users = users.map(user => (user.pass === pass ? compared({...user, streams: user.streams.filter(stream => stream.pass === pass)}) : user));
			if (!isComplete) {
				return;
			}

			const kept = users.filter(user => user.pass === pass);
			removed += users.length - kept.length;
			users = kept;
			before = new Map([...before].filter(([userId]) => kept.some(user => user.userId === userId)));
			isComparing = false;
			isWhole = true;
		},
		cancelRefresh() {
			users = users.map(user => ({...user, pass, streams: user.streams.map(({facts}) => ({facts, pass}))}));
			before = new Map();
			undecided = [];
			isWhole = wasWhole;
			wasWhole = false;
		},
	};
};
