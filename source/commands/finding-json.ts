import {JunctionError} from '../junction/errors.ts';
import type {Evidence, Finding} from '../triage/facts/finding.ts';
import type {UserParts} from './user-parts.ts';

/** Returns the trace IDs of the requests and pulls that a fact was read from; none for counts of the loaded users. */
const tracesOf = ({at}: Evidence, {user, connections, resources, pulls}: UserParts): ReadonlyArray<string | undefined> => {
	switch (at.kind) {
		case 'stream': {
			return [resources.traceId];
		}

		case 'connection': {
			return [connections.traceId];
		}

		case 'user': {
			return [user.traceId];
		}

		case 'pull': {
			const records = pulls instanceof JunctionError ? [] : pulls.value.records;
			const own = records.flatMap(({pulled}) => pulled).filter(({provider, resource}) => provider === at.provider && resource === at.resource);
			return [pulls.traceId, ...own.map(({traceId}) => traceId)];
		}

		case 'fleet': {
			return [];
		}
	}
};

/** Returns the trace IDs of the requests, and of the historical pulls, that a finding is based on, each once. */
const traceIdsOf = (finding: Pick<Finding, 'evidence'>, parts: UserParts): readonly string[] =>
	[...new Set(finding.evidence.flatMap(evidence => tracesOf(evidence, parts)).filter(traceId => traceId !== undefined))];

/** Returns a finding as JSON output has it: its facts, then its texts. */
export const findingJson = (finding: Finding, parts: UserParts) => {
	const {code, severity, waitsFor, action, provider, resources, since, errorType, title, explanation, nextStep, evidence} = finding;
	return {
		code,
		severity,
		waitsFor,
		action,
		provider,
		resources,
		since,
		errorType,
		title,
		explanation,
		nextStep,
		evidence,
		traceIds: traceIdsOf(finding, parts),
	};
};
