import {outputTexts} from '../messages/command-line.ts';
import {connectedProviders} from '../presentation/connections.ts';
import {isNothingLoaded} from '../presentation/detail-status.ts';
import {lineText} from '../presentation/line.ts';
import {pullLines} from '../presentation/historical-pulls.ts';
import {resourceItems, type ResourceItem} from '../presentation/resources.ts';
import {summaryLines, traceLine} from '../presentation/summary.ts';
import {displayWidth, pad} from '../text/width.ts';
import {monotonicNow} from '../runtime/clock.ts';
import {largest} from '../text/extremes.ts';
import type {LoadedUser} from './load-user.ts';
import {asDetails} from './user-parts.ts';

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

/** Returns the output of `user --format text`: the verdict first, then its evidence. */
export const userText = ({userId, parts, triage, now}: Pick<LoadedUser, 'userId' | 'parts' | 'triage' | 'now'>): string => {
	const details = asDetails(parts);
	const context = {
		serverNow: now, localNow: monotonicNow(), nameOf: undefined, areErrorsShown: isNothingLoaded(details),
	};
	const items = resourceItems(details.resources, columns, context);
	const widest = largest(items.map(item => (item.kind === 'stream' ? displayWidth(item.cells.RESOURCE) : 0)));
	return [
		...summaryLines(userId, details, triage, context),
		'',
		outputTexts.freshnessTitle,
		...items.map(item => itemText(item, widest)),
		'',
		...pullLines(details.pulls, columns, context, connectedProviders(details)).map(line => lineText(line)),
		'',
		traceLine(details),
		'',
	].join('\n');
};
