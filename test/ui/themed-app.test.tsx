import {cleanup, render} from 'ink-testing-library';
import {expect, onTestFinished, test} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import {ThemedApp} from '../../source/ui/themed-app.tsx';
import {openRoster} from '../helpers/app.ts';
import {capabilities, openSession} from '../helpers/session.ts';
import {withoutLooks} from '../helpers/show.tsx';

/** The colour of the word "failing" in a frame; '' for none. */
const failingIn = (frame: string): string => frame.split('✖ failing', 1)[0]?.split('\u{1B}[').map(part => /^(?:38;5;\d+|\d\d)(?=m$)/v.exec(part)?.[0] ?? '').findLast(colour => colour !== '') ?? '';

const draw = (session: Session) => {
	const {lastFrame} = render(<ThemedApp session={session}/>);
	onTestFinished(cleanup);
	return () => lastFrame() ?? '';
};

const open = async (colours: '16' | '256' = '256') => openRoster({users: 60, session: {capabilities: {...capabilities, colours}}});

test('follows the terminal\'s background once it is known, with the same text', async () => {
	const {session} = await open();
	const frame = draw(session);
	await expect.poll(() => failingIn(frame())).toBe('38;5;131');
	const before = withoutLooks(frame());
	session.appearance.setState({background: 'light'});
	await expect.poll(() => failingIn(frame())).toBe('38;5;160');
	session.appearance.setState({background: 'dark'});
	await expect.poll(() => failingIn(frame())).toBe('38;5;210');
	expect(withoutLooks(frame())).toBe(before);
});

test('a chosen theme does not follow the background', async () => {
	const {session, type, press} = await open();
	const frame = draw(session);
	press('screen.command');
	type('theme contrast-light');
	press('command.run');
	session.appearance.setState({background: 'dark'});
	await expect.poll(() => failingIn(frame())).toBe('38;5;88');
	expect(session.view.store.getState().flash).toBe('Theme: contrast-light in this session. The preference "theme": "contrast-light" keeps it.');
});

test('shows a theme while its name is typed, completed by Tab, and Esc restores the one before', async () => {
	const {session, type, press} = await open();
	session.appearance.setState({background: 'dark'});
	const frame = draw(session);
	press('screen.command');
	type('theme li');
	await expect.poll(() => failingIn(frame())).toBe('38;5;210');
	press('command.complete');
	await expect.poll(() => failingIn(frame())).toBe('38;5;160');
	press('command.back');
	await expect.poll(() => failingIn(frame())).toBe('38;5;210');
	expect(session.appearance.getState().theme).toBe('auto');
});

test('the theme 16 uses the terminal\'s own colours', async () => {
	const {session} = await open();
	session.appearance.setState({theme: '16', background: 'light'});
	await expect.poll(draw(session)).toContain('\u{1B}[31m✖ failing');
});

test('keeps a line with an unknown theme for correction, with the nearest name', async () => {
	const {session, type, press} = await open();
	press('screen.command');
	type('theme drak');
	press('command.run');
	expect(session.view.store.getState().flash).toBe('Unknown theme drak. Did you mean dark?');
	expect(session.view.screen()).toMatchObject({name: 'command', field: {text: 'theme drak'}});
	press('command.back');
	press('screen.command');
	type('theme');
	press('command.run');
	expect(session.view.store.getState().flash).toBe('Theme: auto. The terminal\'s background is unknown. :theme NAME changes it.');
});

test('without colours :theme gives the reason', async () => {
	const {session, type, press} = await openRoster({users: 60, session: {capabilities: {...capabilities, colours: 'none'}}});
	press('screen.command');
	type('theme dark');
	press('command.run');
	expect(session.view.store.getState().flash).toContain('no colours');
	expect(session.appearance.getState().theme).toBe('auto');
});

test('the option comes before the preference', async () => {
	const {session} = await openSession({theme: 'light'});
	expect(session.appearance.getState().theme).toBe('light');
});
