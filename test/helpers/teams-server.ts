import {
	page,
	refusal,
	serveScript,
	type Call,
	type Reply,
} from './scripted-server.ts';

/** The API keys of two teams on one server; the team is the part in the middle. */
export const teamKeys = {
	first: 'sk_us_first_0000000000', renewed: 'sk_us_first_1111111111', other: 'sk_us_other_0000000000',
} as const;

/** The server's name of the team of an API key: `first` or `other`. */
const teamOf = ({key}: Call): string => key.split('_', 3)[2] ?? '';

/** Each team's user IDs, three pages of 30. */
export const teamUsers = (team: 'first' | 'other'): readonly string[] =>
	Array.from({length: 90}, (_, index) => `${team === 'first' ? 'a' : 'b'}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`);

/** A server of two teams. `refused` has the API keys that it refuses, and may change; `answer` replaces an answer. */
export const serveTeams = async (answer: (call: Call) => Reply | Promise<Reply | undefined> | undefined = () => undefined) => {
	const refused = new Set<string>();
	const server = await serveScript(async call => {
		if (refused.has(call.key)) {
			return refusal(401);
		}

		const given = await answer(call);
		if (given !== undefined) {
			return given;
		}

		const team = teamOf(call) as 'first' | 'other';
		const userId = call.path.split('/').at(-1) ?? '';
		if (call.path === '/v2/user/metrics') {
			return {body: {team_id: `team-${team}`, number_of_users: 90}};
		}

		if (call.path === '/v2/introspect/resources' && call.userId === undefined) {
			const number = Number(call.cursor ?? 0);
			return page(teamUsers(team).slice(number * 30, (number + 1) * 30), number < 2 ? String(number + 1) : null);
		}

		if (/^\/v2\/user\/[ab]0/v.test(call.path)) {
			return teamUsers(team).includes(userId) ? {body: {user_id: userId, team_id: `team-${team}`, connected_sources: []}} : refusal(404, 'Not found');
		}

		return {body: {data: [], providers: []}};
	});
	return {
		...server,
		refuse(key: string) {
			refused.add(key);
		},
	};
};
