import {createClient, type Client, type ClientOptions} from '../junction/client.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';

/** What the commands that print Junction's data have in common. */
export type ReportOptions = {
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
};

/** Creates the client of a command. */
export const openClient = (target: Target, {limits}: Pick<ReportOptions, 'limits'>): Client => createClient({
	baseUrl: baseUrlOf(target), start: target.start, apiKey: target.apiKey, limits,
});
