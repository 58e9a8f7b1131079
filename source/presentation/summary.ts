import type {Details} from '../fleet/loading/user-details.ts';
import {formatInstant} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import type {Triage} from '../triage/triage.ts';
import {clientIdText} from './client-id.ts';
import {connectionsContent} from './connections.ts';
import {findingsContent} from './findings.ts';
import {lineText, wrap, type Line} from './line.ts';
import type {RenderContext} from './detail-status.ts';
import {ingestionLines} from './historical-pulls.ts';

const columns = 100;

const texts = (lines: readonly Line[]): readonly string[] => lines.map(text => lineText(text));

/** Who it is and what is wrong: the verdict first, then findings and connections. Lines of text, at most 100 columns each. */
export const summaryLines = (userId: string, details: Details, triage: Triage, context: RenderContext): readonly string[] => [
	`${cleanText(userId)} · ${clientIdText(details.user)}`,
	...wrap(triage.verdict, columns),
	'',
	'FINDINGS',
	...texts(findingsContent(triage, columns, {cursor: -1, isOpen: false}).lines),
	'',
	'CONNECTIONS',
	...texts(ingestionLines(details.user.answer?.value, columns)),
	...texts(connectionsContent(details.connections, columns, context).lines),
];

/** What Junction support asks for. */
export const traceLine = ({resources, connections}: Details): string =>
	`Trace ids for Junction support: resources ${traceOf(resources)}, connections ${traceOf(connections)}`;

const traceOf = ({answer, error}: Details['resources'] | Details['connections']): string => answer?.traceId ?? error?.traceId ?? 'none';

/** A user in a few lines, for a ticket: where and when it was seen, what is wrong, the connections, the trace ids. */
export const summaryText = (from: string, userId: string, details: Details, triage: Triage, context: RenderContext): string => [
	`${from}, ${formatInstant(context.serverNow)}`,
	...summaryLines(userId, details, triage, context),
	'',
	traceLine(details),
	'',
].join('\n');
