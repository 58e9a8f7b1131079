import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {HistoricalPull, User} from '../junction/records.ts';
import {historyTexts} from '../messages/history.ts';
import {pullTexts, userTexts} from '../messages/screens.ts';
import {cleanText} from '../text/clean.ts';
import {historyLimitOf, providerFacts} from '../triage/facts/provider-facts.ts';
import {line, wrap, type Line} from './line.ts';
import {detailStatusLines, type RenderContext} from './detail-status.ts';

const names = (pulls: ReadonlyArray<{readonly resource: string}>): string => pulls.map(({resource}) => cleanText(resource)).join(', ');

const indented = (text: string, columns: number): readonly Line[] => wrap(text, columns - 2).map(part => line(`  ${part}`));

const errorText = ({resource, status, errorDetails = '', traceId}: HistoricalPull): string => (traceId === undefined
	? pullTexts.error({resource, status, details: errorDetails})
	: pullTexts.errorWithTrace({
		resource, status, details: errorDetails, traceId,
	}));

/** Returns the resources of one provider by pull status; those with an error have their own lines. */
const providerLines = (pulls: readonly HistoricalPull[], notPulled: ReadonlyArray<{readonly resource: string}>, columns: number): readonly Line[] => {
	const plain = pulls.filter(({errorDetails}) => errorDetails === undefined);
	const statuses = [...new Set(plain.map(({status}) => status))];
	return [
		...pulls.filter(({errorDetails}) => errorDetails !== undefined).flatMap(pull =>
			wrap(cleanText(errorText(pull)), columns - 2).map(text => line(`  ${text}`, pull.status === 'failure' ? 'failing' : 'stalled'))),
		...statuses.flatMap(status => indented(`${cleanText(status)}: ${names(plain.filter(pull => pull.status === status))}`, columns)),
		...(notPulled.length === 0 ? [] : indented(pullTexts.notPulled(names(notPulled)), columns)),
	];
};

/** Returns what is known about the history of a provider in general: how it arrives, and how far back it goes. */
const generalLines = (provider: string, columns: number): readonly Line[] => {
	const limit = historyLimitOf(provider);
	return [providerFacts(provider).history, limit && historyTexts.limit(limit)]
		.flatMap(text => (text === undefined ? [] : wrap(text, columns - 2)))
		.map(text => line(`  ${text}`, 'soft'));
};

type NotPulled = {readonly provider: string; readonly resource: string};

const pullsOf = (part: DetailPart<'pulls'>): {readonly pulled: readonly HistoricalPull[]; readonly notPulled: readonly NotPulled[]} => {
	const records = part.answer?.value.records ?? [];
	return {pulled: records.flatMap(record => record.pulled), notPulled: records.flatMap(record => record.notPulled)};
};

const statesText = (pulled: readonly HistoricalPull[], notPulled: readonly NotPulled[]): string => {
	const statuses = [...new Set(pulled.map(({status}) => status))];
	return [
		...statuses.map(status => pullTexts.count({status: cleanText(status), resources: pulled.filter(pull => pull.status === status).length})),
		...(notPulled.length === 0 ? [] : [pullTexts.notPulledCount(notPulled.length)]),
	].join(', ');
};

/** Returns a provider's historical pull in a few words; empty where none is known. */
export const pullStates = (part: DetailPart<'pulls'>, provider: string): string => {
	const {pulled, notPulled} = pullsOf(part);
	return statesText(pulled.filter(pull => pull.provider === provider), notPulled.filter(pull => pull.provider === provider));
};

/** Returns the historical pulls that need attention: those that have not simply succeeded; and in a row each those of providers that have no connection to name them. */
const foldedPullLines = (part: DetailPart<'pulls'>, columns: number, context: RenderContext, connected: readonly string[]): readonly Line[] => {
	const {pulled, notPulled} = pullsOf(part);
	const providers = [...new Set([...pulled, ...notPulled].map(({provider}) => provider))];
	const lines = [
		...detailStatusLines(part, columns, context),
		...(part.answer !== undefined && providers.length === 0 ? [line(pullTexts.none, 'soft')] : []),
		...providers.flatMap(provider => {
			const own = pulled.filter(pull => pull.provider === provider);
			const others = own.filter(({status, errorDetails}) => status !== 'success' || errorDetails !== undefined);
			const left = notPulled.filter(pull => pull.provider === provider);
			if (others.length > 0 || left.length > 0) {
				return [line(cleanText(provider)), ...providerLines(others, left, columns), ...generalLines(provider, columns)];
			}

			return connected.includes(provider) ? [] : wrap(`${cleanText(provider)}: ${statesText(own, left)}`, columns).map(text => line(text, 'soft'));
		}),
	];
	return lines.length === 0 ? [] : [line(userTexts.historicalPull, 'heading'), ...lines];
};

/**
Returns the status of each provider's historical pull, resource by resource, and how far back its history goes. Of `connected` providers without a pull, only the latter: of
phones Junction reports no pulls. Folded, those that succeeded are left to the connections.
*/
export const pullLines = (part: DetailPart<'pulls'>, columns: number, context: RenderContext, connected: readonly string[] = []): readonly Line[] => {
	if (context.isFolded === true) {
		return foldedPullLines(part, columns, context, connected);
	}

	const {pulled, notPulled} = pullsOf(part);
	const providers = [...new Set([...pulled, ...notPulled].map(({provider}) => provider))];
	return [
		line(userTexts.historicalPull, 'heading'),
		...detailStatusLines(part, columns, context),
		...(part.answer !== undefined && providers.length === 0 ? [line(pullTexts.none, 'soft')] : []),
		...providers.flatMap(provider => [
			line(cleanText(provider)),
			...providerLines(pulled.filter(pull => pull.provider === provider), notPulled.filter(pull => pull.provider === provider), columns),
			...generalLines(provider, columns),
		]),
		...(part.answer === undefined ? [] : connected.filter(slug => !providers.includes(slug) && historyLimitOf(slug) !== undefined))
			.flatMap(slug => [line(cleanText(slug)), ...generalLines(slug, columns)]),
	];
};

const ingestionText = (start: string | undefined, end: string | undefined): string | undefined => {
	if (start !== undefined && end !== undefined) {
		return pullTexts.ingestedBetween({start, end});
	}

	if (start !== undefined) {
		return pullTexts.ingestedFrom(start);
	}

	return end === undefined ? undefined : pullTexts.ingestedTo(end);
};

/** Returns the dates outside which Junction drops data of the user; empty without such dates. */
export const ingestionLines = (user: User | undefined, columns: number): readonly Line[] => {
	const {ingestionStart, ingestionEnd} = user ?? {};
	const text = ingestionText(
		ingestionStart === undefined ? undefined : cleanText(ingestionStart),
		ingestionEnd === undefined ? undefined : cleanText(ingestionEnd),
	);
	return text === undefined ? [] : wrap(text, columns).map(part => line(part, 'stalled'));
};
