import {expect, test} from 'vitest';
import {clientIdText} from '../../source/presentation/client-id.ts';
import {failure, part, userId} from '../helpers/samples.ts';

const known = (clientUserId: string | undefined) => part<'user'>({
	userId,
	clientUserId,
	teamId: undefined,
	createdOn: undefined,
	connectedSources: [],
	fallbackTimeZone: undefined,
	ingestionStart: undefined,
	ingestionEnd: undefined,
	problems: [],
});

test.each([
	['client ID acme-42', known('acme-42')],
	['no client ID', known(undefined)],
	['client ID not loaded', part<'user'>(undefined, {loading: true})],
	['client ID not loaded', part<'user'>(undefined, {error: failure()})],
])('%s', (text, user) => {
	expect(clientIdText(user)).toBe(text);
});
