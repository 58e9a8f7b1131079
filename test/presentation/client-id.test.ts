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
	['client id acme-42', known('acme-42')],
	['no client id', known(undefined)],
	['client id not loaded', part<'user'>(undefined, {loading: true})],
	['client id not loaded', part<'user'>(undefined, {error: failure()})],
])('%s', (text, user) => {
	expect(clientIdText(user)).toBe(text);
});
