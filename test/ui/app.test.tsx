import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {setupScreen} from '../../source/session/flows/setup-flow.ts';
import {fillField} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';

test('shows the command line in place of the footer', async () => {
	const {session} = await openRoster();
	const {rows, until: drawn} = show(session);
	runCommand(session, 'screen.command');
	await drawn(' :');
	expectSize(rows(), session);
	expect(rows().slice(1, 3).join('\n')).toContain('PROVIDERS');
	fillField(session, 'user acme-3');
	await drawn(':user acme-3');
	expect(rows().at(-1)).toContain(':user acme-3');
	runCommand(session, 'command.back');
	await drawn('⏎ open');
});

test('help', async () => {
	const {session} = await openRoster();
	runCommand(session, 'anywhere.help');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(frame()).toContain('open the user');
});

test('shows a message in place of the footer until the next key', async () => {
	const {session} = await openRoster();
	const {rows, until: drawn} = show(session);
	runCommand(session, 'roster.back');
	await drawn('Not now: nothing is loading and no filter is set.');
	expect(rows().at(-1)).not.toContain('open');
	session.view.flash(undefined);
	await drawn('⏎ open');
});

test('shows the previous screen unchanged after closing one', async () => {
	const {session} = await openRoster();
	const {frame, until: drawn} = show(session);
	const before = frame();
	session.view.push(setupScreen('add'));
	await drawn('Add a profile');
	runCommand(session, 'key.back');
	await drawn('PROVIDERS');
	expect(frame()).toBe(before);
});

test.each([[59, 40], [100, 11], [1, 1]])('shows the needed size in one row in a terminal of %d x %d', async (columns, rows) => {
	const {session} = await openRoster();
	session.view.resize({columns, rows});
	expect(show(session).frame()).toBe(`junctop needs 60x12, this is ${columns}x${rows}`);
});
