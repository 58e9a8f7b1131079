import {exportedErrorType} from '../fleet/connections/connection-summary.ts';
import type {DetailPart, Details, PartName} from '../fleet/loading/user-details.ts';
import {type ProviderStats, failingShare} from '../fleet/stats/fleet-stats.ts';
import {
	detailedTableHead,
	detailedTableRow,
	knownDetails,
	userRowOf,
} from '../presentation/handover/user-row.ts';
import {markdownText} from '../presentation/handover/markdown.ts';
import {overviewMarkdown} from '../presentation/handover/fleet-markdown.ts';
import {explanationMarkdown} from '../presentation/handover/explanation-markdown.ts';
import type {ProviderFacts} from '../presentation/provider-screen.ts';
import {userMarkdown} from '../presentation/handover/user-markdown.ts';
import {utcOf} from '../presentation/handover/utc.ts';
import {utcText} from '../text/ages.ts';
import {targetText} from '../presentation/header.ts';
import type {ExportFormat, ExportTexts, UsersWriter} from '../session/state/export-texts.ts';
import {onsetOf} from '../triage/wording/events.ts';
import {statesWorstFirst, streamFacts, streamState} from '../triage/facts/stream-state.ts';
import {countsWriters} from './counts-writers.ts';
import {csvRow} from './csv.ts';
import {fixesWriters} from './fixes-writers.ts';
import {toJson} from './json.ts';
import {overviewDocument} from './overview-json.ts';
import {explanationDocument} from './explain-provider/explanation-json.ts';
import {userDocument} from './user-json.ts';
import type {UserParts} from './user-parts.ts';
import {rowOfRoster} from './user-rows.ts';
import {createUsersWriter} from './users-writers.ts';

const csvUsers: UsersWriter = {
	head: () => csvRow(['user_id', 'client_user_id', 'state', 'providers', 'failing', 'streams', 'last_attempt', 'newest_data', 'worst_error', 'error_type', 'errored_at', 'actor', 'connections_loaded_at']),
	row({
		userId, clientUserId, state, providers, failing, streams, lastAttempt, newestData, worstError, connections,
	}) {
		return csvRow([userId, clientUserId, state, providers.join(' '), failing, streams, utcText(lastAttempt), utcText(newestData), worstError,
			connections && exportedErrorType(connections), utcText(connections?.erroredAt), connections?.actor, utcText(connections?.loadedAt)]);
	},
	foot: () => '',
};

/** Users as `users` prints them. */
const jsonUsers = (format: 'json' | 'ndjson'): UsersWriter => {
	const {head, row, foot} = createUsersWriter(format, {fields: undefined, isCompared: false, hasConnections: true});
	return {
		head: () => head,
		row: (user, index) => row(rowOfRoster(user), index),
		foot: isComplete => foot({isComplete, unreadable: undefined}),
	};
};

const markdownUsers: UsersWriter = {
	head: title => `${markdownText(title)}\n\n${detailedTableHead}`,
	row: ({clientUserId, worstError, ...row}) => detailedTableRow(userRowOf(row), {clientUserId, worstError}),
	foot: () => '',
};

const usersWriters: Readonly<Record<ExportFormat, UsersWriter>> = {
	csv: csvUsers, json: jsonUsers('json'), ndjson: jsonUsers('ndjson'), md: markdownUsers,
};

const providerCsv = (own: ProviderStats): string => csvRow([
	own.provider, own.users, own.failing, own.stalled, failingShare(own), utcText(own.event && onsetOf(own.event)), ...statesWorstFirst.map(state => own.streams[state]),
]);

const overviewCsv = (providers: readonly ProviderStats[]): string => [
	csvRow(['provider', 'users', 'failing_users', 'stalled_users', 'failing_share', 'since_about', ...statesWorstFirst.map(state => `${state}_streams`)]),
	...providers.map(own => providerCsv(own)),
].join('');

const userCsv = (userId: string, details: Details, now: number): string => {
	const {clientUserId, worstError} = knownDetails(details);
	const streams = (details.resources.answer?.value.records ?? []).flatMap(record => record.streams);
	return [
		csvRow(['user_id', 'client_user_id', 'provider', 'resource', 'state', 'last_attempt', 'last_attempt_status', 'newest_data', 'oldest_data', 'sent', 'worst_error']),
		...streams.map(stream => csvRow([
			userId, clientUserId, stream.provider, stream.resource, streamState(streamFacts(stream), now), utcOf(stream.lastAttempt?.timestamp), stream.lastAttempt?.status,
			utcOf(stream.newestData), utcOf(stream.oldestData), stream.sentCount, worstError,
		])),
	].join('');
};

const explanationCsv = ({stats: {provider}, shown}: ProviderFacts): string => {
	const {value, alongside = [], further = [], rest = []} = shown?.sharing ?? {};
	const values = [...(value === undefined ? [] : [value]), ...alongside, ...further, ...rest];
	return [
		csvRow(['provider', 'property', 'value', 'failing', 'failing_of', 'others', 'others_of', 'lift', 'least_lift', 'chance', 'is_shared']),
		...values.map(own => csvRow([
			provider, own.property, own.value, own.failing.count, own.failing.of, own.others.count, own.others.of, own.lift, own.leastLift, own.chance, String(own.isShared),
		])),
	].join('');
};

/** Returns a part as the commands have it; the caller makes sure that it has an answer or an error. */
const partOf = <Name extends PartName>({answer, error}: DetailPart<Name>): UserParts[Name] => {
	const part = answer ?? error;
	if (part === undefined) {
		throw new Error('A part of the user is still loading');
	}

	return part as UserParts[Name];
};

const partsOf = ({user, connections, resources, pulls, devices}: Details): UserParts => ({
	user: partOf<'user'>(user),
	connections: partOf<'connections'>(connections),
	resources: partOf<'resources'>(resources),
	pulls: partOf<'pulls'>(pulls),
	devices: partOf<'devices'>(devices),
});

/** The texts of the exports of the screens. */
export const screenExports: ExportTexts = {
	users: format => usersWriters[format],
	overview(format, {target, stats, now, samples}) {
		switch (format) {
			case 'csv': {
				return overviewCsv(stats.providers);
			}

			case 'json': {
				return `${toJson(overviewDocument(stats, now, {samples}), 2)}\n`;
			}

			case 'ndjson': {
				return `${toJson(overviewDocument(stats, now, {samples}))}\n`;
			}

			case 'md': {
				return overviewMarkdown({from: targetText(target), stats, now});
			}
		}
	},
	fixes(format, printed) {
		const {fixes: {users, asked}, isComplete, failed} = printed;
		return fixesWriters[format === 'md' ? 'markdown' : format]({
			...printed, mayMatch: false, isComplete: isComplete && asked === users, notAsked: Math.max(0, users - asked - failed),
		});
	},
	counts: (format, printed) => countsWriters[format === 'md' ? 'markdown' : format](printed),
	provider(format, {target, facts}) {
		switch (format) {
			case 'csv': {
				return explanationCsv(facts);
			}

			case 'json': {
				return `${toJson(explanationDocument(facts), 2)}\n`;
			}

			case 'ndjson': {
				return `${toJson(explanationDocument(facts))}\n`;
			}

			case 'md': {
				return explanationMarkdown(facts, targetText(target));
			}
		}
	},
	user(format, {target, userId, details, triage, now}) {
		switch (format) {
			case 'csv': {
				return userCsv(userId, details, now);
			}

			case 'json': {
				return `${toJson(userDocument({
					id: userId, parts: partsOf(details), triage, now,
				}), 2)}\n`;
			}

			case 'ndjson': {
				return `${toJson(userDocument({
					id: userId, parts: partsOf(details), triage, now,
				}))}\n`;
			}

			case 'md': {
				return userMarkdown({
					from: targetText(target), userId, details, triage, now,
				});
			}
		}
	},
};
