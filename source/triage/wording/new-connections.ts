import {firstData} from '../../messages/findings.ts';
import type {TimeForm} from '../../text/ages.ts';
import type {PreparedProvider} from '../facts/prepared-user.ts';
import {waitUntil} from '../facts/provider-queries.ts';
import {agedMomentInside, latest, type Moment} from './moments.ts';

/** Returns when the connection was made; `undefined` where it is unknown or still to come at `now` (ms). */
export const connectedMoment = ({connection}: PreparedProvider, now: number): Moment | undefined => {
	const created = latest([connection?.connection.createdOn]);
	return created !== undefined && created.time <= now ? created : undefined;
};

/** Returns the next step while the first data only needs waiting, with its end where there is one. */
export const firstDataStep = (provider: PreparedProvider, now: number, form: TimeForm): string => {
	const until = waitUntil(provider, now);
	return firstData.wait({
		provider: provider.name,
		isFirst: provider.streams.every(({stream}) => stream.newestData === undefined && (stream.sentCount ?? 0) <= 0),
		until: until === undefined ? undefined : agedMomentInside(until, now, form),
	});
};
