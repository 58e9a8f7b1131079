import {redactedSample, redactedSharing} from '../../fleet/redaction/redacted-sharing.ts';
import type {Redactor} from '../../fleet/redaction/redactor.ts';
import {clockOf, type ServerClock} from '../../fleet/loading/server-clock.ts';
import {createSharingSampler, type SampleClient, type SharingSample} from '../../fleet/loading/sharing-sample.ts';
import {computeFleetStats, type ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {sharingOf} from '../../fleet/stats/sharing-of.ts';
import type {Roster} from '../../fleet/store/roster.ts';
import type {Filter} from '../../filter/filter.ts';
import {isFilterMatch} from '../../filter/match.ts';
import type {Target} from '../../junction/target.ts';
import {progressMessages} from '../../messages/command-line.ts';
import {explainReports} from '../../messages/explain-command.ts';
import {lineText} from '../../presentation/line.ts';
import {targetText} from '../../presentation/header.ts';
import {explanationMarkdown} from '../../presentation/handover/explanation-markdown.ts';
import {providerRows, providerSections, type ProviderFacts} from '../../presentation/provider-screen.ts';
import type {ExplainFormat} from '../formats.ts';
import {toJson} from '../json.ts';
import {loadFleet, reportUnreadable} from '../load-fleet.ts';
import {interrupted} from '../interruption.ts';
import {printNotice} from '../notices.ts';
import {openClient, type ReportOptions} from '../open-client.ts';
import {print} from '../output.ts';
import {endProgress, showProgress} from '../progress-line.ts';
import {reportClock} from '../report-clock.ts';
import {reportRetry} from '../report-retry.ts';
import {explanationDocument} from './explanation-json.ts';

const columns = 120;

const showSample = ({progress: {status, asked, size, secondsLeft}}: SharingSample): void => {
	showProgress(status === 'waiting' ? explainReports.waiting({asked, size}) : explainReports.progress({asked, size, secondsLeft}));
};

/** Returns the calls of a sample with pseudonyms in the place of user IDs. Answers are whole: a redacted one has no time zone, so no user would share one. */
const sampleClient = (client: SampleClient, redactor: Redactor): SampleClient => ({
	userConnections: async (userId, options) => client.userConnections(redactor.realUserId(userId), options),
	user: async (userId, options) => client.user(redactor.realUserId(userId), options),
	historicalPull: async (query, options) => client.historicalPull({...query, userId: query?.userId === undefined ? undefined : redactor.realUserId(query.userId)}, options),
	userDevices: async (userId, options) => client.userDevices(redactor.realUserId(userId), options),
});

/** Takes a sample and waits until it is done or stops by an error. Rejects if `signal` is aborted. */
const takeSample = async ({provider, groups}: ProviderStats, {client, roster, clock, signal}: {
	readonly client: SampleClient;
	readonly roster: Roster;
	readonly clock: ServerClock;
	readonly signal: AbortSignal;
}): Promise<SharingSample> => {
	const sampler = createSharingSampler({client: () => client, roster, clock});
	const stop = () => {
		sampler.stop();
	};

	signal.addEventListener('abort', stop);
	const sample = await new Promise<SharingSample>(resolve => {
		sampler.store.subscribe(({samples}) => {
			const current = samples.get(provider);
			if (current === undefined) {
				return;
			}

			showSample(current);
			if (current.progress.status === 'done' || current.progress.status === 'stopped') {
				resolve(current);
			}
		});
		sampler.begin(provider, groups);
	});
	signal.removeEventListener('abort', stop);
	endProgress();
	if (signal.aborted) {
		throw interrupted();
	}

	return sample;
};

const asText = (facts: ProviderFacts): string =>
	providerRows(providerSections(facts, {columns, nameOf: undefined, hasCharts: true})).flatMap(({lines}) => lines.map(line => `${lineText(line).trimEnd()}\n`)).join('');

/** Returns the output in a format. */
const textOf: Readonly<Record<ExplainFormat, (facts: ProviderFacts, target: Target) => string>> = {
	text: asText,
	json: facts => `${toJson(explanationDocument(facts), 2)}\n`,
	markdown: (facts, target) => explanationMarkdown(facts, targetText(target)),
};

/**
Loads the users of a provider, compares up to `sample` failing ones, of those who match the filter, with as many others, and prints what they share. If Junction ends the sample early, what was loaded is printed, and
it rejects with the `JunctionError`. Rejects with a `JunctionError` if no users could be loaded, or if `signal` is aborted; then nothing is printed.
*/
export const printExplanation = async (target: Target, {format, provider, sample: groupSize, filter, limits, signal, redactor}: ReportOptions & {
	readonly format: ExplainFormat;
	readonly provider: string;
	readonly sample: number;
	/** The text is as it may be shown. */
	readonly filter: {readonly text: string; readonly filter: Filter} | undefined;
}): Promise<void> => {
	const client = openClient(target, {limits, redactor});
	const fleet = await loadFleet({
		client, clock: clockOf(target), provider, signal, onRetry: reportRetry,
		onUsers(users) {
			showProgress(progressMessages.usersLoaded(users));
		},
	}).finally(endProgress);
	const {roster, clock, loadedAt, isComplete} = fleet;
	const loadedUntil = clock.now();
	const isCompared = (row: number): boolean => {
		const shown = roster.userId(row) ?? '';
		return filter === undefined || isFilterMatch(filter.filter, {
			userId: redactor?.realUserId(shown) ?? shown, streams: roster.streams(row), isReadable: roster.isReadable(row),
		}, loadedUntil);
	};

	const statsNow = (): ProviderStats | undefined => computeFleetStats(roster, {
		now: loadedUntil, loadedAt, isComplete, provider, groupSize, isCompared,
	}).providers.find(own => own.provider === provider);
	const loaded = statsNow();
	if (loaded === undefined) {
		printNotice(explainReports.noUsers(provider));
		await print(format === 'json' ? `${toJson(explanationDocument({provider, filter: filter?.text}), 2)}\n` : '', signal);
		return;
	}

	const whole = redactor === undefined ? client : sampleClient(openClient(target, {limits}), redactor);
	const taken = loaded.groups.failing.length === 0
		? undefined
		: await takeSample(loaded, {
			client: whole, roster, clock, signal,
		});
	const now = clock.now();
	// The connections of the sample show who has to act.
	const stats = (taken && statsNow()) ?? loaded;
	const shown = taken && sharingOf(taken, roster, {now, event: stats.event});
	const sample = taken && redactor ? redactedSample(taken, redactor) : taken;
	const facts: ProviderFacts = {
		stats,
		sample,
		shown: shown && redactor ? {...shown, sharing: redactedSharing(shown.sharing)} : shown,
		canResume: false,
		canSample: true,
		samples: [],
		now,
		filter: filter?.text,
	};
	await print(textOf[format](facts, target), signal);
	reportClock(clock);
	reportUnreadable(fleet.unreadable);
	const {failed = 0, size = 0, asked = 0, lastFailure, error} = sample?.progress ?? {};
	if (lastFailure !== undefined && failed > 0) {
		printNotice(explainReports.failed({
			failed, size, reason: lastFailure.message, traceId: lastFailure.traceId,
		}));
	}

	if (error === undefined) {
		return;
	}

	printNotice(explainReports.incomplete({asked, size}));
	throw error;
};
