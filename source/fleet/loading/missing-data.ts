import type {Answer} from '../../junction/client.ts';
import type {JunctionError} from '../../junction/errors.ts';
import type {Page} from '../../junction/records.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {isAboutDeletion} from '../../triage/facts/missing-user.ts';

/**
Returns the empty page that a 404 of one user's resources or historical pulls means: Junction may answer so for a user who has none. Returns
`undefined` for any other error, and for one that mentions deletion, which is a finding about the user.
*/
export const emptyPageFor = (error: JunctionError | undefined): Answer<Page<never>> | undefined => error?.kind !== 'not-found' || isAboutDeletion(error)
	? undefined
	: {
		value: {
			records: [], unreadable: [], partlyRead: [], nextCursor: undefined,
		},
		raw: undefined,
		serverTime: undefined,
		receivedAt: monotonicNow(),
		traceId: error.traceId,
		status: error.status,
		sentAt: error.sentAt,
	};
