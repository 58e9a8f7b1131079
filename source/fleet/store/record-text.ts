import {safeJson} from '../../snapshots/json-line.ts';
import {day, minute} from '../../text/durations.ts';
import {
	absentCount,
	outcomeIn,
	outcomes,
	providerIn,
} from '../columns/stream-table.ts';
import type {Roster} from './roster.ts';

const firstTime = Date.parse('0000-01-01T00:00:00Z');
const lastTime = Date.parse('9999-12-31T23:59:59.999Z');
/** The zone that is furthest from UTC. */
const furthest = {text: '23:59', offset: day - minute};

/** The date of the newest day that was written: neighbouring times are mostly of few days. */
let knownDay = NaN;
let knownDate = '';

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Returns a time of the years 0 to 9999 in UTC, without its zone. */
const utcText = (time: number): string => {
	const dayNumber = Math.floor(time / day);
	if (dayNumber !== knownDay) {
		knownDay = dayNumber;
		knownDate = new Date(time).toISOString().slice(0, 10);
	}

	const rest = time - (dayNumber * day);
	const milliseconds = rest % 1000;
	const seconds = Math.floor(rest / 1000);
	const text = `${knownDate}T${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
	return milliseconds === 0 ? text : `${text}.${pad(milliseconds, 3)}`;
};

/** Returns a packed time as a JSON string that is read as the same time; null for `NaN`. */
const timeText = (time: number): string => {
	if (Number.isNaN(time)) {
		return 'null';
	}

	// A zone takes a received time a few hours out of the years that ISO 8601 has.
	if (time < firstTime) {
		return `"${utcText(time + furthest.offset)}+${furthest.text}"`;
	}

	return time > lastTime ? `"${utcText(time - furthest.offset)}-${furthest.text}"` : `"${utcText(time)}Z"`;
};

const none = outcomes.indexOf('none');
const statuses = outcomes.map(outcome => (outcome === 'success' || outcome === 'failure' ? `"${outcome}"` : 'null'));

/**
Returns a function that writes the record of a row's user in Junction's own field names, as one line of JSON without its end. Read again, it has the same
facts of each stream. What the roster does not have is null or left out (docs/snapshots.md).
*/
export const createRecordTexts = ({ids, columns, rowSpans, isReadable}: Pick<Roster, 'columns' | 'rowSpans' | 'isReadable'> & {readonly ids: Pick<Roster['ids'], 'at'>}): ((row: number) => string) => {
	const known = {providers: [] as string[], resources: [] as string[]};
	const nameText = (kind: 'providers' | 'resources', code: number): string => {
		known[kind][code] ??= safeJson(JSON.stringify(columns[kind].word(code)));
		return known[kind][code];
	};

	return row => {
		const {codes, resources, attempts, newest, counts} = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		/** The streams of each provider, by the order in which they first appear. */
		const byProvider = new Map<number, string>();
		for (let index = first; index < end; index++) {
			const code = codes[index] ?? 0;
			const outcome = outcomeIn(code);
			const provider = providerIn(code);
			const count = counts[index] ?? absentCount;
			const attempt = outcome === none
				? 'null'
				: `{"timestamp":${timeText(attempts[index] ?? NaN)},"status":${statuses[outcome] ?? 'null'}}`;
			const stream = `${nameText('resources', resources[index] ?? 0)}:{"last_attempt":${attempt},"newest_data":${timeText(newest[index] ?? NaN)},"sent_count":${count === absentCount ? 'null' : count}}`;
			const earlier = byProvider.get(provider);
			byProvider.set(provider, earlier === undefined ? stream : `${earlier},${stream}`);
		}

		const providers = [...byProvider].map(([provider, streams]) => `${nameText('providers', provider)}:{${streams}}`).join(',');
		const unread = isReadable(row) ? '' : ',"junctop_unread":true';
		return `{"user_id":${safeJson(JSON.stringify(ids.at(row)))},"provider":{${providers}}${unread}}`;
	};
};
