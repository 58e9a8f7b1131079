import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Target} from '../../source/junction/target.ts';
import {lineText} from '../../source/presentation/line.ts';
import {targetText} from '../../source/presentation/header.ts';
import {keepItems, setupLines} from '../../source/presentation/setup.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import type {Profile} from '../../source/settings/profile.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {createGate, until} from '../helpers/until.ts';
import {refusal, type Call} from '../helpers/scripted-server.ts';
import {serveTeams, teamKeys, teamUsers} from '../helpers/teams-server.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	screenOf,
	setupStep,
	underCursor,
	workspaceOf,
} from '../helpers/session.ts';

const isMetrics = ({path: asked}: Call) => asked === '/v2/user/metrics';

/** A session in the roster of the first team, whose API key is stored as the profile acme. */
const openTeam = async ({answer, profile, target, isRefused = false}: {
	readonly answer?: Parameters<typeof serveTeams>[0];
	readonly profile?: Partial<Profile>;
	readonly target?: Partial<Target>;
	/** Whether the API key is refused from the start. */
	readonly isRefused?: boolean;
} = {}) => {
	const server = await serveTeams(answer);
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	await settings.save({
		name: 'acme', region: 'sandbox-us', key: teamKeys.first, baseUrl: server.baseUrl, ...profile,
	});
	if (isRefused) {
		server.refuse(teamKeys.first);
	}

	const opened = await openSession({
		settings,
		startDemo: async () => ({
			region: 'sandbox-us', baseUrl: server.baseUrl, apiKey: teamKeys.other, label: 'demo', isDemo: true,
		}),
		target: {
			region: 'sandbox-us', baseUrl: server.baseUrl, apiKey: teamKeys.first, label: 'acme', profile: 'acme', ...target,
		},
	});
	await pagesLoaded(opened.session);
	return {...opened, server};
};

const teamKnown = async (session: Session, settings: Awaited<ReturnType<typeof openTeam>>['settings']) =>
	expect.poll(() => [workspaceOf(session).teamId(), settings.profiles()[0]?.teamId], {interval: 5}).toEqual(['team-first', 'team-first']);

/** Refuses the API key in use, moves the cursor, and enters another API key up to the question whether to save it. */
const replaceKey = async ({session, server}: Pick<Awaited<ReturnType<typeof openTeam>>, 'session' | 'server'>, key: string) => {
	const {pageLoader} = workspaceOf(session);
	server.refuse(teamKeys.first);
	if (pageLoader.store.getState().status !== 'failed') {
		runCommand(session, 'list.down');
		pageLoader.refresh();
		await until(pageLoader.store, ({status}) => status === 'failed');
	}

	runCommand(session, 'screen.key');
	fillField(session, key);
	session.setupFlow.acceptKey();
	session.setupFlow.chooseRegion('sandbox-us');
	await setupStep(session, 'keep');
};

const keepStep = (session: Session) => {
	const {step} = screenOf(session, 'setup');
	if (step.name !== 'keep') {
		throw new Error(`Expected the step keep, not ${step.name}`);
	}

	return step;
};

const textOf = (session: Session): string =>
	setupLines(keepStep(session), {columns: 400, now: 0, settingsPath: 'config.json'}).map(line => lineText(line)).join('\n');

const loadedIds = (session: Session) => {
	const {roster} = workspaceOf(session);
	return Array.from({length: roster.count}, (_, row) => roster.userId(row));
};

const storedOf = (settings: Awaited<ReturnType<typeof openTeam>>['settings']) =>
	(JSON.parse(fs.readFileSync(settings.path, 'utf8')) as {profiles: Profile[]}).profiles.map(({name, key, teamId}) => [name, key, teamId]);

describe('the team of an API key', () => {
	test('is requested once after the first page, and its count is used when all users are loaded', async () => {
		const {session, server, settings} = await openTeam();
		await teamKnown(session, settings);
		const first = server.calls.getState().findIndex(call => isMetrics(call));
		expect(server.calls.getState()[0]?.path).toBe('/v2/introspect/resources');
		expect(first).toBeGreaterThan(0);
		runCommand(session, 'roster.loadAll');
		await until(workspaceOf(session).pageLoader.store, ({status, total}) => status === 'done' && total === 90);
		expect(server.calls.getState().filter(call => isMetrics(call))).toHaveLength(1);
	});

	test('is stored in the profile without changing the active one or fields of a newer version', async () => {
		const server = await serveTeams();
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({
			profiles: [
				{
					name: 'acme', region: 'sandbox-us', key: teamKeys.first, baseUrl: server.baseUrl, colour: 'red',
				},
				{name: 'other', region: 'us', key: 'pk_us_0123456789'},
			],
			activeProfile: 'other',
		}));
		const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
		const {session} = await openSession({settings});
		await session.useProfile('acme');
		await settings.use('other');
		await teamKnown(session, settings);
		expect(JSON.parse(fs.readFileSync(settings.path, 'utf8'))).toMatchObject({
			profiles: [{name: 'acme', colour: 'red', teamId: 'team-first'}, {name: 'other'}], activeProfile: 'other',
		});
	});

	test.each([
		['Junction does not allow the request', refusal(403)],
		['the response has no team ID', {body: {number_of_users: 90}}],
		['the team ID could not be stored', {body: {team_id: 'a\u{0}b'}}],
	])('stays unknown when %s', async (_, reply) => {
		const {session, server, settings} = await openTeam({answer: call => (isMetrics(call) ? reply : undefined)});
		await until(server.calls, calls => calls.some(call => isMetrics(call)));
		runCommand(session, 'roster.loadAll');
		await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
		expect(workspaceOf(session).teamId()).toBeUndefined();
		expect(storedOf(settings)).toEqual([['acme', teamKeys.first, undefined]]);
	});
});

describe('a replacement API key of the same team', () => {
	test('keeps users, cursor and profile, and replaces the stored API key', async () => {
		const opened = await openTeam();
		const {session, settings} = opened;
		await teamKnown(session, settings);
		const before = workspaceOf(session);
		await replaceKey(opened, teamKeys.renewed);
		expect(textOf(session)).not.toContain('team');
		const user = teamUsers('first')[1];
		await session.setupFlow.keep('save');
		expect(workspaceOf(session)).toBe(before);
		expect(underCursor(session)).toBe(user);
		expect(storedOf(settings)).toEqual([['acme', teamKeys.renewed, 'team-first']]);
	});

	test('is recognized by a loaded user when the metrics are not allowed', async () => {
		const opened = await openTeam({answer: call => (isMetrics(call) ? refusal(403) : undefined)});
		const {session, settings} = opened;
		const before = workspaceOf(session);
		await replaceKey(opened, teamKeys.renewed);
		await session.setupFlow.keep('save');
		expect(workspaceOf(session)).toBe(before);
		expect(storedOf(settings)).toEqual([['acme', teamKeys.renewed, undefined]]);
	});

	test('is recognized by the stored team when the first API key was refused at the start', async () => {
		const opened = await openTeam({isRefused: true, profile: {teamId: 'team-first'}});
		const {session, settings} = opened;
		await replaceKey(opened, teamKeys.renewed);
		await session.setupFlow.keep('save');
		await pagesLoaded(session);
		expect(workspaceOf(session).roster.count).toBeGreaterThan(0);
		expect(storedOf(settings)).toEqual([['acme', teamKeys.renewed, 'team-first']]);
	});

	test('is used for the users of all providers too, if it replaced the API key while only one provider was shown', async () => {
		const opened = await openTeam();
		const {session, settings, server} = opened;
		await teamKnown(session, settings);
		const before = workspaceOf(session);
		session.connectProvider('garmin');
		await pagesLoaded(session);
		await teamKnown(session, settings);
		await replaceKey(opened, teamKeys.renewed);
		await session.setupFlow.keep('save');
		session.connectProvider(undefined);
		expect(workspaceOf(session)).toBe(before);
		expect(before.target().apiKey).toBe(teamKeys.renewed);
		const asked = server.calls.getState().length;
		before.pageLoader.refresh();
		await pagesLoaded(session);
		expect(server.calls.getState().length).toBeGreaterThan(asked);
		expect(before.pageLoader.store.getState().error).toBeUndefined();
	});

	test('keeps the provider restriction and its mention in the header', async () => {
		const opened = await openTeam({target: {provider: 'garmin'}});
		const {session, settings} = opened;
		await teamKnown(session, settings);
		await replaceKey(opened, teamKeys.renewed);
		await session.setupFlow.keep('save');
		expect(targetText(workspaceOf(session).target())).toContain('garmin');
	});
});

describe('a replacement API key of another team', () => {
	test('opens a new roster and a new profile, and leaves the stored API key', async () => {
		const opened = await openTeam();
		const {session, settings} = opened;
		await teamKnown(session, settings);
		const before = workspaceOf(session);
		const loaded = loadedIds(session);
		await replaceKey(opened, teamKeys.other);
		expect(textOf(session)).toContain('This API key belongs to another team. It opens as a new profile.');
		await session.setupFlow.keep('save');
		await pagesLoaded(session);
		expect(workspaceOf(session)).not.toBe(before);
		expect(loadedIds(session)).toEqual(teamUsers('other').slice(0, loadedIds(session).length));
		expect(before.roster.count).toBe(loaded.length);
		expect(workspaceOf(session).target()).toMatchObject({label: 'sandbox-us', profile: 'sandbox-us', baseUrl: opened.server.baseUrl});
		expect(storedOf(settings)).toEqual([['acme', teamKeys.first, 'team-first'], ['sandbox-us', teamKeys.other, 'team-other']]);
	});

	test('opens a new roster for this session only, and leaves the stored API key', async () => {
		const opened = await openTeam();
		const {session, settings} = opened;
		await teamKnown(session, settings);
		await replaceKey(opened, teamKeys.other);
		await session.setupFlow.keep('session');
		await pagesLoaded(session);
		expect(loadedIds(session)).toEqual(teamUsers('other').slice(0, loadedIds(session).length));
		expect(workspaceOf(session).target().profile).toBeUndefined();
		expect(storedOf(settings)).toEqual([['acme', teamKeys.first, 'team-first']]);
	});

	test('is recognized by the stored team when the first API key was refused at the start', async () => {
		const opened = await openTeam({isRefused: true, profile: {teamId: 'team-first'}});
		await replaceKey(opened, teamKeys.other);
		expect(textOf(opened.session)).toContain('another team');
		await opened.session.setupFlow.keep('save');
		expect(storedOf(opened.settings)[0]).toEqual(['acme', teamKeys.first, 'team-first']);
	});

	test('is recognized by a user whose details are loaded when the metrics fail once', async () => {
		let isFirst = true;
		const opened = await openTeam({
			answer(call) {
				if (isFirst && isMetrics(call)) {
					isFirst = false;
					return refusal(403);
				}

				return undefined;
			},
		});
		const {details} = workspaceOf(opened.session);
		details.load(teamUsers('first')[0] ?? '');
		await until(details.store, () => workspaceOf(opened.session).teamId() !== undefined);
		await replaceKey(opened, teamKeys.other);
		expect(textOf(opened.session)).toContain('another team');
	});
});

describe('a replacement API key whose team is unknown', () => {
	const openUnknown = async () => openTeam({answer: call => (isMetrics(call) ? refusal(403) : undefined)});

	test('opens a new roster and a new profile', async () => {
		const opened = await openUnknown();
		const {session, settings} = opened;
		const before = workspaceOf(session);
		await replaceKey(opened, teamKeys.other);
		expect(textOf(session)).toContain('cannot find out whether this API key belongs to the team of profile acme');
		await session.setupFlow.keep('save');
		await pagesLoaded(session);
		expect(workspaceOf(session)).not.toBe(before);
		expect(loadedIds(session)).toEqual(teamUsers('other').slice(0, loadedIds(session).length));
		expect(storedOf(settings)).toEqual([['acme', teamKeys.first, undefined], ['sandbox-us', teamKeys.other, undefined]]);
	});

	test('overwrites the profile only when that is chosen, and still opens a new roster', async () => {
		const opened = await openUnknown();
		const {session, settings} = opened;
		const before = workspaceOf(session);
		await replaceKey(opened, teamKeys.other);
		expect(keepItems(keepStep(session)).map(({label}) => label)).toEqual([
			'Use it for this session only', 'Save it as a new profile', 'Overwrite the API key of profile acme',
		]);
		await session.setupFlow.keep('overwrite');
		expect(workspaceOf(session)).not.toBe(before);
		expect(workspaceOf(session).target().profile).toBe('acme');
		expect(storedOf(settings)).toEqual([['acme', teamKeys.other, undefined]]);
	});

	test('is asked about when the first API key was refused before its team was known', async () => {
		const opened = await openTeam({isRefused: true});
		await replaceKey(opened, teamKeys.other);
		expect(keepStep(opened.session)).toMatchObject({replacement: 'unknown-team', profile: 'acme', teamId: 'team-other'});
	});

	test('needs no question when nothing is loaded and nothing stored', async () => {
		const server = await serveTeams();
		server.refuse(teamKeys.first);
		const {session} = await openSession({
			target: {
				region: 'sandbox-us', baseUrl: server.baseUrl, apiKey: teamKeys.first, label: 'from JUNCTION_API_KEY',
			},
		});
		await pagesLoaded(session);
		await replaceKey({session, server}, teamKeys.other);
		expect(keepStep(session)).toMatchObject({replacement: 'same-team'});
		await session.setupFlow.keep('session');
		await pagesLoaded(session);
		expect(loadedIds(session)).toEqual(teamUsers('other').slice(0, loadedIds(session).length));
	});
});

describe('late answers of the previous team', () => {
	const openWithOther = async (isHeld: (call: Call) => boolean) => {
		const gate = createGate();
		const held: Call[] = [];
		const opened = await openTeam({
			async answer(call) {
				if (call.key === teamKeys.first && isHeld(call)) {
					held.push(call);
					await gate.opened;
				}

				return undefined;
			},
		});
		await opened.settings.save({
			name: 'other', region: 'sandbox-us', key: teamKeys.other, baseUrl: opened.server.baseUrl,
		});
		return {...opened, gate, held};
	};

	const switchers: ReadonlyArray<[string, (opened: Awaited<ReturnType<typeof openTeam>>) => Promise<void>]> = [
		['the profile is switched', async ({session}) => session.useProfile('other')],
		['the demo starts', async ({session}) => session.useDemo()],
	];

	test.each(switchers)('never reach the new roster when %s', async (_, switchTeam) => {
		const opened = await openWithOther(call => isMetrics(call) || (call.path === '/v2/introspect/resources' && call.cursor === '2') || call.path.startsWith('/v2/user/'));
		const {
			session, gate, held, settings,
		} = opened;
		const before = workspaceOf(session);
		before.details.load(teamUsers('first')[0] ?? '');
		runCommand(session, 'roster.loadAll');
		await expect.poll(() => held.length, {interval: 5}).toBeGreaterThanOrEqual(4);
		await switchTeam(opened);
		await pagesLoaded(session);
		gate.open();
		const {calls} = opened.server;
		const asked = calls.getState().length;
		runCommand(session, 'roster.loadAll');
		await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
		expect(loadedIds(session)).toEqual(teamUsers('other'));
		expect(workspaceOf(session).details.store.getState().has(teamUsers('first')[0] ?? '')).toBe(false);
		await expect.poll(() => workspaceOf(session).teamId(), {interval: 5}).toBe('team-other');
		expect(calls.getState().slice(asked).every(({key}) => key === teamKeys.other)).toBe(true);
		expect(settings.profiles().find(({name}) => name === 'acme')?.teamId).toBeUndefined();
	});
});
