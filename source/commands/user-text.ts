import type {Details} from '../fleet/details.ts';
import {lineText} from '../session/content/line.ts';
import {pullLines} from '../session/content/pulls.ts';
import {resourceItems, type ResourceItem} from '../session/content/resources.ts';
import {summaryLines, traceLine} from '../session/content/summary.ts';
import {displayWidth, pad} from '../text/width.ts';
import type {Triage} from '../triage/triage.ts';
import {asPart, type UserParts} from './user-parts.ts';

const columns = 100;

const itemText = (item: ResourceItem, widest: number): string => {
	if (item.kind === 'provider') {
		return item.title;
	}

	if (item.kind === 'text') {
		return lineText(item.line);
	}

	const {RESOURCE, STATE, ATTEMPT, NEWEST, OLDEST, SENT} = item.cells;
	return `  ${pad(RESOURCE, widest)}  ${pad(STATE, 9)}  attempt ${pad(ATTEMPT, 6)}  newest ${pad(NEWEST, 6)}  oldest ${pad(OLDEST, 6)}  sent ${SENT}`;
};

/** What `user --format text` gives: the verdict first, then what it rests on. */
export const userText = (userId: string, parts: UserParts, triage: Triage, now: number): string => {
	const details: Details = {
		user: asPart<'user'>(parts.user),
		connections: asPart<'connections'>(parts.connections),
		resources: asPart<'resources'>(parts.resources),
		pulls: asPart<'pulls'>(parts.pulls),
	};
	const telling = {now, local: Date.now(), nameOf: undefined};
	const items = resourceItems(details.resources, columns, telling);
	const widest = Math.max(...items.map(item => (item.kind === 'stream' ? displayWidth(item.cells.RESOURCE) : 0)));
	return [
		...summaryLines(userId, details, triage, telling),
		'',
		'RESOURCE FRESHNESS',
		...items.map(item => itemText(item, widest)),
		'',
		...pullLines(details.pulls, columns, telling).map(line => lineText(line)),
		'',
		traceLine(details),
		'',
	].join('\n');
};
