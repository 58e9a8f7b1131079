import {JunctionError} from '../junction/errors.ts';
import {connectionsContent} from '../session/content/connections.ts';
import {findingsContent} from '../session/content/findings.ts';
import {lineText, wrap, type Line} from '../session/content/line.ts';
import {ingestionLines, pullLines} from '../session/content/pulls.ts';
import {resourceItems, type ResourceItem} from '../session/content/resources.ts';
import {cleanText} from '../text/clean.ts';
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

const texts = (lines: readonly Line[]): readonly string[] => lines.map(text => lineText(text));

/** What `user --format text` gives: the verdict first, then what it rests on. */
export const userText = (userId: string, parts: UserParts, triage: Triage, now: number): string => {
	const {user, connections, resources, pulls} = parts;
	const telling = {now, local: Date.now(), hasKeys: false};
	const clientId = user instanceof JunctionError ? 'client id not loaded' : `client id ${cleanText(user.value.clientUserId ?? 'none')}`;
	const items = resourceItems(asPart<'resources'>(resources), columns, telling);
	const widest = Math.max(...items.map(item => (item.kind === 'stream' ? displayWidth(item.cells.RESOURCE) : 0)));
	return [
		`${cleanText(userId)} · ${clientId}`,
		...wrap(triage.verdict, columns),
		'',
		'FINDINGS',
		...texts(findingsContent(triage, columns, {cursor: -1, isOpen: false}).lines),
		'',
		'CONNECTIONS',
		...texts(ingestionLines(user instanceof JunctionError ? undefined : user.value, columns)),
		...texts(connectionsContent(asPart<'connections'>(connections), columns, telling).lines),
		'',
		'RESOURCE FRESHNESS',
		...items.map(item => itemText(item, widest)),
		'',
		...texts(pullLines(asPart<'pulls'>(pulls), columns, telling)),
		'',
		`Trace ids for Junction support: resources ${resources.traceId ?? 'none'}, connections ${connections.traceId ?? 'none'}`,
		'',
	].join('\n');
};
