import type {Target} from '../junction/target.ts';

/** Returns the name of a snapshot without one of its own: profile, region and the server's time in UTC, in milliseconds since 1970. */
export const snapshotName = ({profile, region, isDemo}: Pick<Target, 'profile' | 'region' | 'isDemo'>, serverTime: number): string => {
	const time = new Date(serverTime).toISOString().slice(0, 19).replaceAll(/[\-:]/gv, '');
	const parts = ['junctop', ...(isDemo ? ['demo'] : [profile ?? '', region]), `${time}Z`];
	const safe = parts.map(part => part.replaceAll(/[^\w\-.]+/gv, '-').slice(0, 60)).filter(part => part !== '');
	return `${safe.join('-')}.ndjson.gz`;
};
