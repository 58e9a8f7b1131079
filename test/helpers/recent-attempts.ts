import {userRecord, type Reply} from './scripted-server.ts';

const minute = 60_000;

/** A user whose only attempt was some minutes ago. */
const recentUser = (userId: string, isFailing: boolean, minutesAgo: number) => {
	const timestamp = new Date(Date.now() - (minutesAgo * minute)).toISOString();
	const {provider, ...user} = userRecord(userId);
	const {sleep} = provider.garmin;
	return {...user, provider: {garmin: {sleep: {...sleep, newest_data: timestamp, last_attempt: {timestamp, status: isFailing ? 'failure' : 'success'}}}}};
};

/** A page of Garmin users who were tried in the last hour; the first ones failed lately. */
export const recentPage = (users: number, failing: number): Reply => ({
	body: {
		data: Array.from({length: users}, (_, index) => recentUser(`user-${index}`, index < failing, index < failing ? 1 + (index % 9) : 5 + (index % 50))),
		next_cursor: null,
	},
});
