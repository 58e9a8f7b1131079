import type {Details} from '../fleet/loading/user-details.ts';
import {summaryTexts, userTexts} from '../messages/screens.ts';
import {cleanText} from '../text/clean.ts';
import type {Triage} from '../triage/triage.ts';
import {clientIdText} from './client-id.ts';
import {connectionsContent} from './connections.ts';
import {findingsContent, uncheckedLines} from './findings.ts';
import {lineText, wrap, type Line} from './line.ts';
import {isNothingLoaded, type RenderContext} from './detail-status.ts';
import {ingestionLines} from './historical-pulls.ts';

const columns = 100;

const texts = (lines: readonly Line[]): readonly string[] => lines.map(text => lineText(text));

/** Returns the findings, or the verdict again; where nothing was loaded, the verdict is not repeated. */
const findingsLines = (details: Details, triage: Triage): readonly Line[] => triage.findings.length === 0 && isNothingLoaded(details)
	? uncheckedLines(triage, columns)
	: findingsContent(triage, columns, {cursor: -1, isOpen: false, hasActors: true}).lines;

/** Returns a user's IDs, verdict, findings and connections as lines of at most 100 columns. */
export const summaryLines = (userId: string, details: Details, triage: Triage, context: RenderContext): readonly string[] => [
	`${cleanText(userId)} · ${clientIdText(details.user)}`,
	...wrap(triage.verdict, columns),
	'',
	userTexts.findings,
	...texts(findingsLines(details, triage)),
	'',
	userTexts.connections,
	...texts(ingestionLines(details.user.answer?.value, columns)),
	...texts(connectionsContent(details, columns, {...context, areErrorsShown: isNothingLoaded(details)}).lines),
];

/** Returns the trace IDs that Junction support asks for. */
export const traceLine = ({resources, connections}: Details): string =>
	summaryTexts.traceIds({resources: traceOf(resources), connections: traceOf(connections)});

const traceOf = ({answer, error}: Details['resources'] | Details['connections']): string => answer?.traceId ?? error?.traceId ?? summaryTexts.noTraceId;
