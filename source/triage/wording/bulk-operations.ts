import type {BulkOperation} from '../../junction/records.ts';
import {teamTexts} from '../../messages/team.ts';
import {parseTime, type TimeForm} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import {agedMoment} from './moments.ts';

const whatRuns = ({type, provider}: BulkOperation): string => {
	const slug = cleanText(provider);
	switch (type) {
		case 'link_bulk_import': {
			return teamTexts.bulkImport(slug);
		}

		case 'link_bulk_historical_trigger': {
			return teamTexts.bulkPull(slug);
		}

		default: {
			return teamTexts.otherBulk({type: cleanText(type), provider: slug});
		}
	}
};

/** Returns a running operation as a sentence; `now` is the server's time in milliseconds. */
export const operationSentence = (operation: BulkOperation, now: number, form: TimeForm = 'aged'): string => {
	const {pending, processed, startedAt} = operation;
	const started = parseTime(startedAt);
	return teamTexts.running({
		what: whatRuns(operation),
		since: started === undefined ? '' : agedMoment(started, now, form),
		done: pending === undefined || processed === undefined ? '' : teamTexts.done({processed, all: processed + pending}),
	});
};

/** Returns whether an operation has not ended. */
export const isRunning = ({status}: BulkOperation): boolean => status === 'in_progress';
