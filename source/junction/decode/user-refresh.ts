import type {UserRefresh} from '../records.ts';
import {readOnly} from './record.ts';
import {
	flag,
	id,
	listOf,
	maybe,
	objectOf,
	text,
} from './schemas.ts';

const sources = maybe(listOf(id));

const refresh = objectOf({
	success: flag,
	error: maybe(text),
	refreshed_sources: sources,
	in_progress_sources: sources,
	failed_sources: sources,
});

/**
Decodes the answer of `POST /v2/user/refresh/{user_id}` with its HTTP status: 200, 202 or 400. Sources that cannot be read are left out and
listed in `problems`. Throws a `DecodeError` if the answer does not show whether Junction refreshed the user.
*/
export const decodeUserRefresh = (json: unknown, status: number): UserRefresh => {
	const {output, problems} = readOnly(refresh, json);
	const accepted = status === 202 ? 'in-progress' : 'done';
	return {
		outcome: output.success ? accepted : 'refused',
		reason: output.error,
		refreshed: output.refreshed_sources ?? [],
		inProgress: output.in_progress_sources ?? [],
		failed: output.failed_sources ?? [],
		problems,
	};
};
