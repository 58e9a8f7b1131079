import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {AutoRefreshState} from '../fleet/loading/auto-refresh.ts';
import {isProduction, regions} from '../junction/regions.ts';
import {freezeTexts} from '../messages/fleet.ts';
import {headerTexts} from '../messages/loading.ts';
import {redactionTexts} from '../messages/redaction.ts';
import {targetTexts} from '../messages/screens.ts';
import {formatAge, formatAgo, formatInstant} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, truncate} from '../text/width.ts';
import type {Target} from '../junction/target.ts';
import type {ProfileColour} from '../settings/profile.ts';
import {clientIdText} from './client-id.ts';
import {
	lineText,
	spread,
	type Line,
	type Role,
} from './line.ts';
import {isPending} from './detail-status.ts';

/** Returns the name of a region after its mark, which has the word production already: `US`. */
const markedRegion = (region: Target['region']): string => (isProduction(region) ? regions[region].name.split(' ').at(-1) ?? '' : regions[region].name);

/** Returns where the data is from: region, profile, and the host if it is not the region's own. */
export const targetText = ({region, label, baseUrl, isDemo, scenario, provider, stored}: Target, nameOf = (id: Target['region']): string => regions[id].name): string => {
	const only = provider === undefined ? [] : [targetTexts.onlyProvider(provider)];
	if (stored !== undefined) {
		const {serverTime, isComplete} = stored;
		return cleanText([targetTexts.snapshot({time: formatInstant(serverTime), isComplete}), regions[region].name, ...only].join(' · '));
	}

	if (isDemo) {
		return cleanText([scenario === undefined ? targetTexts.demo : targetTexts.demoScenario(scenario), ...only].join(' · '));
	}

	const profile = [nameOf(region), ...(label === region ? [] : [label])].join(' · ');
	const via = baseUrl === undefined || baseUrl === regions[region].baseUrl ? [] : [targetTexts.via(new URL(baseUrl).host)];
	return cleanText([[profile, ...via].join(' '), ...only].join(' · '));
};

/** Returns whether another server than the region's own answers. */
const hasOtherHost = ({region, baseUrl, isDemo, stored}: Target): boolean =>
	isDemo !== true && stored === undefined && baseUrl !== undefined && baseUrl !== regions[region].baseUrl;

/**
Returns where the data is from in the longest form that fits `room` columns. The host of another base URL is cut last: it shows which server answers. The profile is left
out before it, then the region.
*/
const fittingTargetText = (target: Target, room: number): string => {
	const whole = targetText(target, markedRegion);
	const {region, baseUrl} = target;
	if (baseUrl === undefined || displayWidth(whole) <= room || !hasOtherHost(target)) {
		return whole;
	}

	const via = cleanText(targetTexts.via(new URL(baseUrl).host));
	const withRegion = `${markedRegion(region)} ${via}`;
	return displayWidth(withRegion) <= room ? withRegion : via;
};

/** Returns where the data is from, in few words. */
const shortTargetText = ({region, isDemo, stored}: Target): string => {
	if (stored !== undefined) {
		return targetTexts.snapshot({time: formatInstant(stored.serverTime), isComplete: stored.isComplete});
	}

	return isDemo ? targetTexts.demoShort : markedRegion(region);
};

/** Returns how old the data on screen is; both times are this machine's, in milliseconds. */
export const updatedText = (updatedAt: number | undefined, now: number): string =>
	(updatedAt === undefined ? '' : headerTexts.updated(formatAgo(Math.max(0, now - updatedAt))));

/** Returns the same age in short form. */
const ageText = (updatedAt: number | undefined, now: number): string =>
	(updatedAt === undefined ? '' : formatAge(Math.max(0, now - updatedAt)));

/** A longer provider name would hide the number of users. */
const widestProvider = 20;

/** Returns the cursor's row among so many users, or only their number. */
const userCountText = ({users, cursor, provider}: {readonly users: number; readonly cursor: number | undefined; readonly provider: string | undefined}): string => {
	const count = headerTexts.users({users, provider: provider === undefined ? undefined : truncate(cleanText(provider), widestProvider)});
	return cursor === undefined || users === 0 ? count : headerTexts.rowOfUsers({row: cursor + 1, users: count});
};

/** Returns the cursor's row among the loaded users, and whether these are all users of the team or provider. */
const loadStateText = (loadState: LoadState, cursor: number | undefined, provider: string | undefined): string => {
	const users = userCountText({users: loadState.users, cursor, provider});
	switch (loadState.status) {
		case 'done': {
			return loadState.isAllLoaded ? headerTexts.allLoaded(users) : headerTexts.notAllLoaded(users);
		}

		case 'loading': {
			if (loadState.refresh !== undefined) {
				return headerTexts.refreshing({users, percent: Math.floor(loadState.refresh.users / loadState.refresh.of * 100)});
			}

			return loadState.users === 0 ? headerTexts.loadingFirst : headerTexts.loadingMore(users);
		}

		case 'paused': {
			return loadState.users === 0 ? '' : headerTexts.moreAvailable(users);
		}

		case 'stopped':
		case 'failed': {
			return loadState.refresh === undefined ? headerTexts.notAllLoaded(users) : headerTexts.notAllRefreshed(users);
		}
	}
};

const brand: Line = [{text: ' '}, {text: 'junctop', role: 'heading'}, {text: '  '}];

const rightSpans = (texts: readonly string[]): Line => [{text: texts.filter(text => text !== '').join(' · ') + ' ', role: 'soft'}];

const headerLine = (left: Line, right: readonly string[], columns: number, lead = brand): Line => spread([...lead, ...left], rightSpans(right), columns);

/** Returns the roster's header: where the users are from, the cursor's row, how many are loaded, and how old they are. */
export const rosterHeader = (target: Target, loadState: LoadState, {cursor, isSorting = false, isOutdated = false, watching, counts, frozen, columns, now}: {
	/** `undefined` when the screen lists no users, or only some. */
	readonly cursor: number | undefined;
	/** Whether the users are still being brought into another order. The filter bar shows it when only some users are listed. */
	readonly isSorting?: boolean;
	/** Whether rows have kept their places since they were sorted, because a refresh is under way. It is shown where nothing else is cut for it. */
	readonly isOutdated?: boolean | undefined;
	readonly watching: AutoRefreshState;
	/** The users in each state, which are shown where there is room for all of them. */
	readonly counts?: Line | undefined;
	/** Set while the screen is frozen: when, by the server's clock in milliseconds, and how many users were loaded. The newest page and its age are then not shown. */
	readonly frozen?: {readonly now: number; readonly users: number} | undefined;
	readonly columns: number;
	readonly now: number;
}): Line => {
	const frozenRight = frozen && [
		freezeTexts.header(freezeTexts.time(frozen.now)),
		userCountText({users: frozen.users, cursor, provider: target.provider}),
	];
	const right = [
		...(frozenRight ?? [
			isSorting && cursor !== undefined ? headerTexts.sorting : '',
			loadStateText(loadState, cursor, target.provider),
			target.stored === undefined ? (columns < 100 ? ageText : updatedText)(loadState.updatedAt, now) : '',
		]),
		watching.isOn ? (columns < 100 ? headerTexts.watchShort : headerTexts.watch)(formatAge(watching.interval)) : '',
	];
	const roomBefore = (texts: readonly string[]): number => columns - displayWidth(lineText(brand)) - displayWidth(lineText(rightSpans(texts))) - 2;
	const room = roomBefore(right);
	// The provider is shown with the count, which fits every terminal.
	const from = fittingTargetText({...target, provider: undefined}, room);
	const isTight = hasOtherHost(target) && displayWidth(from) > room;
	const left: Line = [{text: from}];
	const withCounts = counts === undefined ? left : [...left, {text: '  '}, ...counts];
	const withOrder = [headerTexts.sortedLater, ...right];
	const isOrderShown = isOutdated && frozen === undefined && displayWidth(lineText(withCounts)) <= roomBefore(withOrder);
	return isOrderShown ? headerLine(withCounts, withOrder, columns) : headerLine(displayWidth(lineText(withCounts)) <= room ? withCounts : left, right, columns, isTight ? [{text: ' '}] : brand);
};

/**
Returns a user's header: region, user ID, and the client's own ID once it is loaded. The user ID is cut last: the program's name
is dropped first, then the region, then the end of the client's ID.
*/
export const userHeader = (target: Target, userId: string, part: DetailPart<'user'>, columns: number): Line => {
	const from: Line = [{text: `${shortTargetText(target)} › `}];
	const who: Line = [{text: cleanText(userId), role: 'heading'}];
	// That it is a snapshot is never left out.
	const least: Line = target.stored === undefined ? [] : [{text: targetTexts.snapshotShort}];
	// A snapshot without the user's record leaves the room to the user ID.
	const clientId = isPending(part) || part.error?.kind === 'not-stored' ? '' : clientIdText(part);
	const lefts: readonly Line[] = [[...brand, ...from, ...who], [{text: ' '}, ...from, ...who], [{text: ' '}, ...least, ...who]];
	const roomAfter = (left: Line): number => columns - displayWidth(lineText(left)) - 3;
	const left = lefts.find(one => roomAfter(one) >= displayWidth(clientId)) ?? [{text: ' '}, ...least, ...who];
	const room = Math.max(roomAfter(left), target.stored === undefined ? Math.floor(columns / 3) : 0);
	return spread(left, [{text: `${truncate(clientId, room)} `, role: 'soft'}], columns);
};

/** Where data of a profile is from, and the colour of its mark. */
export type ProfileMark = {readonly text: string; readonly role: Role};

/**
Returns the mark of a target: PRODUCTION in red, or in the colour of the profile; SANDBOX for a profile that has a colour. `undefined` for a sandbox without a
colour, for the demo, and for a snapshot, which changes nothing at Junction.
*/
export const profileMark = ({region, isDemo, stored}: Pick<Target, 'region' | 'isDemo' | 'stored'>, colour: ProfileColour | undefined): ProfileMark | undefined => {
	if (isDemo === true || stored !== undefined) {
		return undefined;
	}

	if (isProduction(region)) {
		return {text: targetTexts.production, role: `mark-${colour ?? 'red'}`};
	}

	return colour === undefined ? undefined : {text: targetTexts.sandbox, role: `mark-${colour}`};
};

/** Returns a header with the mark of a profile before it, which no width cuts off. */
export const withProfileMark = (header: (columns: number) => Line, {text, role}: ProfileMark, columns: number): Line => {
	const mark = ` ${text} `;
	return [{text: mark, role}, ...header(columns - displayWidth(mark))];
};

const mouseMark = targetTexts.mouse;

/** Returns a header with a mark at its end, which shows that the program takes the mouse and the terminal selects no text. */
export const withMouseMark = (header: (columns: number) => Line, columns: number): Line =>
	[...header(columns - mouseMark.length), {text: mouseMark, role: 'key'}];

/** Returns a header with a mark at its end, which shows that IDs are pseudonyms and error texts are left out. */
export const withRedactionMark = (header: (columns: number) => Line, columns: number): Line =>
	[...header(columns - redactionTexts.mark.length), {text: redactionTexts.mark, role: 'problem'}];

/** Returns the header of a screen with only a title. */
export const textHeader = (title: string, columns: number): Line => headerLine([{text: cleanText(title)}], [], columns);
