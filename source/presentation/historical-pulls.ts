import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {HistoricalPull, User} from '../junction/records.ts';
import {cleanText} from '../text/clean.ts';
import {providerFacts} from '../triage/facts/provider-facts.ts';
import {line, wrap, type Line} from './line.ts';
import {detailStatusLines, type RenderContext} from './detail-status.ts';

const names = (pulls: ReadonlyArray<{readonly resource: string}>): string => pulls.map(({resource}) => cleanText(resource)).join(', ');

const indented = (text: string, columns: number): readonly Line[] => wrap(text, columns - 2).map(part => line(`  ${part}`));

/** Resources of one provider by how their pull stands; what has an error is told with it. */
const providerLines = (pulls: readonly HistoricalPull[], notPulled: ReadonlyArray<{readonly resource: string}>, columns: number): readonly Line[] => {
	const plain = pulls.filter(({errorDetails}) => errorDetails === undefined);
	const statuses = [...new Set(plain.map(({status}) => status))];
	return [
		...pulls.filter(({errorDetails}) => errorDetails !== undefined).flatMap(({resource, status, errorDetails = '', traceId}) =>
			wrap(cleanText(`${resource} ${status}: ${errorDetails}${traceId === undefined ? '' : `, trace id ${traceId}`}`), columns - 2)
				.map(text => line(`  ${text}`, status === 'failure' ? 'failing' : 'stalled'))),
		...statuses.flatMap(status => indented(`${cleanText(status)}: ${names(plain.filter(pull => pull.status === status))}`, columns)),
		...(notPulled.length === 0 ? [] : indented(`not pulled: ${names(notPulled)}`, columns)),
	];
};

/** How the historical pull of each provider stands, resource by resource. */
export const pullLines = (part: DetailPart<'pulls'>, columns: number, context: RenderContext): readonly Line[] => {
	const records = part.answer?.value.records ?? [];
	const pulled = records.flatMap(record => record.pulled);
	const notPulled = records.flatMap(record => record.notPulled);
	const providers = [...new Set([...pulled, ...notPulled].map(({provider}) => provider))];
	return [
		line('HISTORICAL PULL', 'heading'),
		...detailStatusLines(part, columns, context),
		...(part.answer !== undefined && providers.length === 0 ? [line('None is known.', 'soft')] : []),
		...providers.flatMap(provider => [
			line(cleanText(provider)),
			...providerLines(pulled.filter(pull => pull.provider === provider), notPulled.filter(pull => pull.provider === provider), columns),
			...wrap(providerFacts(provider).history ?? '', columns - 2).filter(text => text !== '').map(text => line(`  ${text}`, 'soft')),
		]),
	];
};

/** The dates outside which data of the user is dropped; nothing where there are none. */
export const ingestionLines = (user: User | undefined, columns: number): readonly Line[] => {
	const {ingestionStart, ingestionEnd} = user ?? {};
	const bounds = [
		...(ingestionStart === undefined ? [] : [`from ${cleanText(ingestionStart)}`]),
		...(ingestionEnd === undefined ? [] : [`to ${cleanText(ingestionEnd)}`]),
	];
	return bounds.length === 0 ? [] : wrap(`Only data ${bounds.join(' ')} is taken in.`, columns).map(text => line(text, 'stalled'));
};
