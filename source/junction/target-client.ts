import {createClient, type Client, type ClientOptions} from './client.ts';
import {baseUrlOf, type Target} from './target.ts';

/** Returns the client of a target: that of its snapshot, or one that sends requests. Throws as `parseBaseUrl` does. */
export const clientOf = (target: Target, limits?: ClientOptions['limits']): Client => target.stored?.client ?? createClient({
	baseUrl: baseUrlOf(target), start: target.start, apiKey: target.apiKey, limits,
});
