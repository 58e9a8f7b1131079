import type {Part} from '../../fleet/details.ts';
import type {Walk} from '../../fleet/walker.ts';
import {regions} from '../../junction/regions.ts';
import {formatAgo} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import {plural} from '../../text/numbers.ts';
import type {Target} from '../workspace.ts';
import {spread, type Line} from './line.ts';

/** Where the data comes from: region, profile, and the host where it is not the region's own. */
export const targetText = ({region, label, baseUrl, isDemo}: Target): string => {
	if (isDemo) {
		return 'Demo · simulated data';
	}

	const via = baseUrl === undefined || baseUrl === regions[region].baseUrl ? '' : ` via ${new URL(baseUrl).host}`;
	return cleanText(`${regions[region].name}${label === region ? '' : ` · ${label}`}${via}`);
};

/** How old what is on screen is; both times by this machine's clock, in milliseconds. */
export const updatedText = (updatedAt: number | undefined, now: number): string =>
	(updatedAt === undefined ? '' : `updated ${formatAgo(Math.max(0, now - updatedAt))}`);

const walkText = (walk: Walk): string => {
	switch (walk.status) {
		case 'done': {
			return `${plural(walk.users, 'user')}, all loaded`;
		}

		case 'loading': {
			return walk.users === 0 ? 'loading users…' : `${plural(walk.users, 'user')}, loading more…`;
		}

		case 'paused': {
			return walk.users === 0 ? '' : `${plural(walk.users, 'user')}, more there`;
		}

		case 'stopped':
		case 'failed': {
			return `${plural(walk.users, 'user')} loaded, not all`;
		}
	}
};

const headerLine = (left: Line, right: readonly string[], columns: number): Line =>
	spread([{text: ' '}, {text: 'junctop', role: 'heading'}, {text: '  '}, ...left], [{text: right.filter(text => text !== '').join(' · ') + ' ', role: 'soft'}], columns);

/** Where the users come from, how many there are, whether that is all, and how old they are. */
export const rosterHeader = (target: Target, walk: Walk, columns: number, now: number): Line =>
	headerLine([{text: targetText(target)}], [walkText(walk), ...(columns < 100 ? [] : [updatedText(walk.updatedAt, now)])], columns);

const clientIdText = (part: Part<'user'>): string => {
	if (part.answer !== undefined) {
		const {clientUserId} = part.answer.value;
		return clientUserId === undefined ? 'no client id' : `client id ${cleanText(clientUserId)}`;
	}

	return part.error === undefined ? '' : 'client id could not be loaded';
};

/** A user's header: who it is first, where it was loaded from last. */
export const userHeader = (target: Target, userId: string, part: Part<'user'>, columns: number): Line => {
	const clientId = clientIdText(part);
	return headerLine(
		[{text: `${target.isDemo ? 'Demo' : regions[target.region].name} › `}, {text: cleanText(userId), role: 'heading'}],
		[clientId],
		columns,
	);
};

/** The header of a screen that is all text. */
export const textHeader = (title: string, columns: number): Line => headerLine([{text: title}], [], columns);
