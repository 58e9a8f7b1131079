import type {Answer, Client, ReadOptions} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Redactor} from './redactor.ts';

/** The calls of the commands that print users. */
export type ReportClient = Pick<Client, 'introspectResources' | 'historicalPull' | 'userConnections' | 'userDevices' | 'user' | 'resolveUser'>;

/** Returns a client whose answers and errors are redacted. Pseudonyms of user IDs can be passed to it. */
export const redactedClient = (client: ReportClient, redactor: Redactor): ReportClient => {
	const optionsOf = ({onRetry, ...options}: ReadOptions): ReadOptions => (onRetry === undefined
		? options
		: {
			...options,
			onRetry(retry) {
				onRetry(redactor.retry(retry));
			},
		});

	const call = async <Value>(
		options: ReadOptions | undefined,
		send: (options: ReadOptions) => Promise<Answer<Value>>,
		change: (value: Value) => Value,
	): Promise<Answer<Value>> => {
		try {
			return redactor.answer(await send(optionsOf(options ?? {})), change);
		} catch (error) {
			throw error instanceof JunctionError ? redactor.error(error) : error;
		}
	};

	const realId = (userId: string | undefined) => (userId === undefined ? undefined : redactor.realUserId(userId));
	return {
		introspectResources: async (query, options) => call(
			options, async own => client.introspectResources({...query, userId: realId(query?.userId)}, own), redactor.resources,
		),
		historicalPull: async (query, options) => call(options, async own => client.historicalPull({...query, userId: realId(query?.userId)}, own), redactor.pulls),
		userConnections: async (userId, options) => call(options, async own => client.userConnections(redactor.realUserId(userId), own), redactor.connections),
		userDevices: async (userId, options) => call(options, async own => client.userDevices(redactor.realUserId(userId), own), redactor.devices),
		user: async (userId, options) => call(options, async own => client.user(redactor.realUserId(userId), own), redactor.user),
		resolveUser: async (clientUserId, options) => call(options, async own => client.resolveUser(clientUserId, own), redactor.user),
	};
};
