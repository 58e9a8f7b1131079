import type {ClientOptions} from '../junction/client.ts';

/** What the commands that print Junction's data have in common. */
export type ReportOptions = {
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
};
