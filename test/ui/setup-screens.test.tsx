import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	setupStep,
	targetOf,
} from '../helpers/session.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {simulate} from '../helpers/simulator.ts';
import {expectSize, show} from '../helpers/show.tsx';

test.each([
	['key', 'API key'],
	['region', '▸ Sandbox US'],
	['keep', '▸ Use it for this session only'],
	['refused', '▸ Enter another API key'],
])('set-up: %s', async (step, expected) => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({baseUrl: simulator.url, size: {columns: 60, rows: 15}});
	if (step !== 'key') {
		fillField(session, step === 'refused' ? 'sk_us_0123456789abcdef0123' : simulator.key);
		session.setupFlow.acceptKey();
	}

	if (step === 'keep' || step === 'refused') {
		session.setupFlow.chooseRegion('sandbox-us');
		await setupStep(session, step);
	}

	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(rows().at(0)).toContain('Set up junctop');
	expect(frame()).toContain(expected);
	expect(frame()).not.toContain(simulator.key);
	expect(rows().at(-1)).toMatch(/Ctrl-C quit/v);
});

test('never shows the API key in the field', async () => {
	const {session} = await openSession();
	fillField(session, 'sk_us_abc');
	const {frame} = show(session);
	expect(frame()).toContain('› *********');
	expect(frame()).not.toContain('sk_us_abc');
});

test('lists the profiles with their API keys and marks the current one', async () => {
	const simulator = await simulate({users: 60});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	await settings.save({name: 'acme', region: 'sandbox-us', key: simulator.key});
	await settings.save({name: 'vault', region: 'eu', keyCommand: 'pass show junction'});
	const {session} = await openSession({settings, target: targetOf(simulator, {profile: 'vault'})});
	await pagesLoaded(session);
	runCommand(session, 'screen.profiles');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(rows().slice(0, 6).map(row => row.trimEnd()).join('\n')).toMatchInlineSnapshot(`
		" junctop  Profiles
		   acme   Sandbox US     sk_us_…tor1
		 ▸ vault  Production EU  API key command  (in use)
		   Add a profile
		   Try the demo
		"
	`);
	expect(frame()).not.toContain(simulator.key);
});
