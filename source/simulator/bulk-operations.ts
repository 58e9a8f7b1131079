import {hour, minute} from '../text/durations.ts';
import {plainStamp} from './timestamp-formats.ts';

/**
The bulk operations of the team at a time in milliseconds, as the contract has them (`BulkOpsResponse`): an import that runs since the simulator started 40 minutes
earlier, and a trigger of historical pulls that has ended.
*/
export const bulkOperationsOf = (startedAt: number, now: number) => {
	const importedSince = startedAt - (40 * minute);
	// Eight connections a minute, as Junction throttles them.
	const processed = Math.min(1200, Math.floor((now - importedSince) / minute) * 8);
	const hasEnded = processed === 1200;
	return {
		data: [
			{
				type: 'link_bulk_import',
				status: hasEnded ? 'success' : 'in_progress',
				provider: 'withings',
				pending: 1200 - processed,
				processed,
				started_at: plainStamp(importedSince),
				ended_at: hasEnded ? plainStamp(importedSince + (150 * minute)) : null,
			},
			{
				type: 'link_bulk_historical_trigger', status: 'success', provider: 'polar', pending: 0, processed: 250, started_at: plainStamp(startedAt - (30 * hour)), ended_at: plainStamp(startedAt - (28 * hour)),
			},
		],
		next_cursor: null,
	};
};
