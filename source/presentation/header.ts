import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {AutoRefreshState} from '../fleet/loading/auto-refresh.ts';
import {regions} from '../junction/regions.ts';
import {formatAge, formatAgo} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount, plural} from '../text/numbers.ts';
import {displayWidth, truncate} from '../text/width.ts';
import type {Target} from '../junction/target.ts';
import {clientIdText} from './client-id.ts';
import {lineText, spread, type Line} from './line.ts';
import {isPending} from './detail-status.ts';

/** Where the data comes from: region, profile, and the host where it is not the region's own. */
export const targetText = ({region, label, baseUrl, isDemo, provider}: Target): string => {
	const only = provider === undefined ? '' : ` · only ${provider} users`;
	if (isDemo) {
		return cleanText(`Demo · simulated data${only}`);
	}

	const via = baseUrl === undefined || baseUrl === regions[region].baseUrl ? '' : ` via ${new URL(baseUrl).host}`;
	return cleanText(`${regions[region].name}${label === region ? '' : ` · ${label}`}${via}${only}`);
};

/** How old what is on screen is; both times by this machine's clock, in milliseconds. */
export const updatedText = (updatedAt: number | undefined, now: number): string =>
	(updatedAt === undefined ? '' : `updated ${formatAgo(Math.max(0, now - updatedAt))}`);

/** The same where there is little room. */
const ageText = (updatedAt: number | undefined, now: number): string =>
	(updatedAt === undefined ? '' : formatAge(Math.max(0, now - updatedAt)));

/** A provider's name may be of any length; how many users there are stays in sight. */
const widestProvider = 20;

/** The row of the cursor among the loaded users, and whether those are all of the team, or of the provider that was asked for. */
const walkText = (loadState: LoadState, cursor: number | undefined, provider: string | undefined): string => {
	const noun = provider === undefined ? 'user' : `${truncate(cleanText(provider), widestProvider)} user`;
	const users = cursor === undefined || loadState.users === 0 ? plural(loadState.users, noun) : `${formatCount(cursor + 1)} of ${plural(loadState.users, noun)}`;
	switch (loadState.status) {
		case 'done': {
			return `${users}, all loaded`;
		}

		case 'loading': {
			if (loadState.refresh !== undefined) {
				return `${users}, refreshing ${Math.floor(loadState.refresh.users / loadState.refresh.of * 100)} %`;
			}

			return loadState.users === 0 ? 'loading users…' : `${users}, loading more…`;
		}

		case 'paused': {
			return loadState.users === 0 ? '' : `${users}, more there`;
		}

		case 'stopped':
		case 'failed': {
			return loadState.refresh === undefined ? `${users} loaded, not all` : `${users}, not all refreshed`;
		}
	}
};

const brand: Line = [{text: ' '}, {text: 'junctop', role: 'heading'}, {text: '  '}];

const headerLine = (left: Line, right: readonly string[], columns: number): Line =>
	spread([...brand, ...left], [{text: right.filter(text => text !== '').join(' · ') + ' ', role: 'soft'}], columns);

/** Where the users come from, where the cursor is, how many there are, whether that is all, and how old they are. */
export const rosterHeader = (target: Target, loadState: LoadState, {cursor, watching, columns, now}: {
	/** `undefined` where no list of users is in sight. */
	readonly cursor: number | undefined;
	readonly watching: AutoRefreshState;
	readonly columns: number;
	readonly now: number;
}): Line =>
	// The provider stands beside the number, which has its room in every terminal.
	headerLine([{text: targetText({...target, provider: undefined})}], [
		walkText(loadState, cursor, target.provider),
		columns < 100 ? ageText(loadState.updatedAt, now) : updatedText(loadState.updatedAt, now),
		watching.isOn ? `${columns < 100 ? '↻' : 'watch'} ${formatAge(watching.interval)}` : '',
	], columns);

/**
A user's header: where it was loaded from and who it is, then the client's own id, unless that is on its way. The user's id stays whole as long as
anything else can give way: first the program's name, then the region, then the end of the client's id.
*/
export const userHeader = (target: Target, userId: string, part: DetailPart<'user'>, columns: number): Line => {
	const from: Line = [{text: `${target.isDemo ? 'Demo' : regions[target.region].name} › `}];
	const who: Line = [{text: cleanText(userId), role: 'heading'}];
	const clientId = isPending(part) ? '' : clientIdText(part);
	const lefts: readonly Line[] = [[...brand, ...from, ...who], [{text: ' '}, ...from, ...who], [{text: ' '}, ...who]];
	const roomBeside = (left: Line): number => columns - displayWidth(lineText(left)) - 3;
	const left = lefts.find(one => roomBeside(one) >= displayWidth(clientId)) ?? [{text: ' '}, ...who];
	const room = Math.max(roomBeside(left), Math.floor(columns / 3));
	return spread(left, [{text: `${truncate(clientId, room)} `, role: 'soft'}], columns);
};

const mouseMark = 'mouse ';

/** A header in `columns` columns with a mark at its end: the mouse is the program's, and selects no text. */
export const withMouseMark = (header: (columns: number) => Line, columns: number): Line =>
	[...header(columns - mouseMark.length), {text: mouseMark, role: 'key'}];

/** The header of a screen that is all text. */
export const textHeader = (title: string, columns: number): Line => headerLine([{text: cleanText(title)}], [], columns);
