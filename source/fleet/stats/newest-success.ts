import {outcomeIn, outcomes, providerIn} from '../columns/stream-table.ts';
import type {Roster} from '../store/roster.ts';

const success = outcomes.indexOf('success');

/**
Returns when the newest attempt was that succeeded, in milliseconds since 1970, of one provider's streams or of all; `undefined` if there is none. Attempts after `latest`
are left out: a time in the future would hide that nothing arrives any more.
*/
export const newestSuccess = ({columns, rowSpans, count}: Pick<Roster, 'columns' | 'rowSpans' | 'count'>, {provider, latest}: {
	readonly provider: string | undefined;
	readonly latest: number;
}): number | undefined => {
	let newest = -Infinity;
	for (let row = 0; row < count; row++) {
		const {codes, attempts} = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		for (let index = first; index < first + rowSpans.length(row); index++) {
			const code = codes[index] ?? 0;
			const time = attempts[index] ?? NaN;
			if (time > newest && time <= latest && outcomeIn(code) === success && (provider === undefined || columns.providers.word(providerIn(code)) === provider)) {
				newest = time;
			}
		}
	}

	return newest === -Infinity ? undefined : newest;
};
