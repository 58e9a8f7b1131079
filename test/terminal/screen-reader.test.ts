import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	paste,
	press,
	type Terminal,
} from '../helpers/terminal.ts';

/** What was written, but for the marks of pastes: no terminal shows or tells those. */
const written = (terminal: Terminal): string => terminal.output().replaceAll('\u{1B}[?2004h', '').replaceAll('\u{1B}[?2004l', '');

/** The lines that were said so far, each as it was written. */
const said = (terminal: Terminal): string[] => written(terminal).split('\r\n').slice(0, -1);

const untilSaid = async (terminal: Terminal, words: string | RegExp, from = 0): Promise<string> => {
	const find = () => said(terminal).slice(from).find(line => (typeof words === 'string' ? line.includes(words) : words.test(line)));
	await terminal.until(() => find() !== undefined);
	return find() ?? '';
};

/** The lines that a key brings, up to the one with these words. */
const hear = async (terminal: Terminal, key: string, words: string | RegExp): Promise<string[]> => {
	const from = said(terminal).length;
	terminal.send(key);
	await untilSaid(terminal, words, from);
	return said(terminal).slice(from);
};

const openAloud = async (env: Readonly<Record<string, string>> = {}, args: readonly string[] = ['--screen-reader']) => {
	const simulator = await simulate({users: 120});
	// Wide enough that no line is wrapped.
	const terminal = await openTerminal(['--base-url', simulator.url, ...args], {columns: 1000, env: {JUNCTION_API_KEY: simulator.key, ...env}});
	await untilSaid(terminal, 'all loaded');
	return {simulator, terminal};
};

/** Nothing but lines: no cursor is moved, nothing is erased, coloured or drawn on another screen. */
const expectLinesOnly = (terminal: Terminal) => {
	expect(written(terminal).replaceAll('\r\n', '')).not.toMatch(/\p{Control}/v);
	expect(said(terminal).filter((line, index, lines) => line === lines[index - 1])).toEqual([]);
	// Shapes have no sound, or one that means nothing.
	expect(said(terminal).join(',')).not.toMatch(/[│▲▸▼○◌●✖]/v);
};

test('the main job by ear: find a failing user, open it, hear what is wrong and what to do, read on', async () => {
	const {terminal} = await openAloud();
	expect(said(terminal)[0]).toMatch(/^Users, Sandbox US, from JUNCTION_API_KEY via /v);
	expect(await untilSaid(terminal, 'Row 1 of')).toMatch(/^Row 1 of \d+: [\d\-a-f]{36}, oura and withings, fresh, 0 of 21 streams failing, last attempt \d+ seconds ago, newest data \d+ minutes ago\.$/v);
	const [next] = await hear(terminal, 'n', /^Row \d+/v);
	expect(next).toMatch(/ failing, \d+ of \d+ streams failing, last attempt/v);

	const filtered = await hear(terminal, `/garmin state:failing${press.enter}`, /^Row 1 of/v);
	expect(filtered).toEqual(expect.arrayContaining(['Filter garmin state:failing.', expect.stringMatching(/^\d+ of \d+ loaded users match\.$/v)]));
	const opened = await hear(terminal, press.enter, 'Tab goes to');
	expect(opened[0]).toMatch(/^User [\d\-a-f]{36}\.$/v);
	expect(opened.find(line => line.startsWith('Finding 1 of'))).toMatch(/^Finding 1 of \d+, (?:blocker|warning): .+ Next: .+/v);

	const resources = await hear(terminal, press.tab, /^Provider /v);
	expect(resources[0]).toMatch(/^Resource freshness, \d+ rows\.$/v);
	expect(await hear(terminal, 'j', ' sent')).toEqual([expect.stringMatching(/^\S+, (?:failing|fresh|stalled|quiet|never|unknown), .*last attempt .*, newest data .*, [\d,]+ sent$/v)]);
	const connections = await hear(terminal, press.tab, /^Connections, \d+ lines\.$/v);
	expect(connections[0]).toMatch(/^Connections/v);

	await hear(terminal, press.escape, /^Users, /v);
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
	expectLinesOnly(terminal);
});

test('menus, the overview, the help, raw JSON and messages are told, each row as one gets to it', async () => {
	const {terminal} = await openAloud();
	expect(await hear(terminal, 's', '1 of 23')).toEqual(['Sort users, a menu.', 'Default order (in use), 1 of 23']);
	expect(await hear(terminal, 'j', '2 of 23')).toEqual(['User ID, 0 to f, 2 of 23']);
	const sorted = await hear(terminal, press.enter, /^Row 1 of/v);
	expect(sorted).toContain('Sorted: User ID, 0 to f.');

	expect(await hear(terminal, 'o', /^Row 1 of/v)).toContain('Overview.');
	expect(await hear(terminal, press.down, /^Row 2 of/v)).toEqual([expect.stringMatching(/percent failing, streams: \d+/v)]);
	await hear(terminal, press.escape, /^Users, /v);

	await hear(terminal, '?', /^Row 1/v);
	const found = await hear(terminal, 'profile', /^Row 1: P, /v);
	expect(found[0]).toBe('profile');
	await hear(terminal, press.escape, /^Users, /v);

	await hear(terminal, ':', /^Command\./v);
	await hear(terminal, `messages${press.enter}`, /^Not now: /v);
	terminal.send(':');
	await hear(terminal, `messages${press.enter}`, /lines?\. Up and Down read them/v);
	await hear(terminal, press.escape, /^Users, /v);

	await hear(terminal, press.enter, 'Tab goes to');
	await hear(terminal, 'J', /^All data of .*lines\./v);
	expect(await hear(terminal, press.down, '"user"')).toHaveLength(1);
	expectLinesOnly(terminal);
});

test('a field says words when typing rests, what was deleted, how many match, and what is mistaken', async () => {
	const {terminal} = await openAloud();
	await hear(terminal, '/', /^Filter\. /v);
	expect(await hear(terminal, 'garmin', 'match')).toEqual(['garmin', expect.stringMatching(/^\d+ of \d+ loaded users match\.$/v)]);
	expect(await hear(terminal, '\u{17}', 'empty')).toEqual(['deleted garmin', 'empty']);
	expect(await hear(terminal, 'colour:red', 'Error at')).toEqual(['colour:red', expect.stringContaining('Error at character 1')]);
	expectLinesOnly(terminal);
});

test('of a key that is entered only its length is said', async () => {
	const {terminal} = await openAloud();
	await hear(terminal, 'P', /^Add a profile, 1 of/v);
	await hear(terminal, press.enter, /^API key$/v);
	const key = 'sk_us_Zq7wertyuiop0987notarealkey';
	expect(await hear(terminal, paste(key), 'characters')).toEqual([`${key.length} characters`]);
	const region = await hear(terminal, press.enter, /^Sandbox US/v);
	expect(region.at(-1)).toMatch(/^Sandbox US API keys start with sk_us_, 3 of 4$/v);
	await hear(terminal, press.enter, /^Enter another API key, 1 of 3$/v);
	expect(terminal.output()).not.toContain(key);
	expectLinesOnly(terminal);
});

test('what comes of itself is said once: loading stopped, a refresh done, a fault, and nothing as time passes', async () => {
	const {terminal, simulator} = await openAloud();
	await hear(terminal, 'r', /^Refreshed \d+ users: /v);
	simulator.inject({kind: '500'});
	await hear(terminal, 'r', /Retrying/v);
	const stopped = await hear(terminal, press.escape, 'all loaded');
	expect(stopped.filter(line => line.includes('all loaded'))).toHaveLength(1);
	expect(stopped.filter(line => line.startsWith('Refresh stopped'))).toHaveLength(1);
	// The first user may have been loaded in advance, before the server failed.
	await hear(terminal, 'j', /^Row 2 of/v);
	expect(await hear(terminal, press.enter, 'Retrying')).toEqual(expect.arrayContaining([expect.stringMatching(/^User /v), 'Loading the user.']));
	await hear(terminal, press.escape, /^Row 2 of/v);
	// What was said already is said again where one asks for it.
	expect(await hear(terminal, press.ctrlL, /^Row 2 of/v)).toEqual(expect.arrayContaining([expect.stringMatching(/^Users, /v), expect.stringContaining('all loaded')]));
	expectLinesOnly(terminal);
});

test('INK_SCREEN_READER=true is enough', async () => {
	const {terminal} = await openAloud({INK_SCREEN_READER: 'true'}, []);
	await hear(terminal, 'j', /^Row 2 of/v);
	expectLinesOnly(terminal);
});

test('a terminal that only prints lines (TERM=dumb) gets nothing else', async () => {
	const simulator = await simulate({users: 120});
	const terminal = await openTerminal([], {
		command: 'TERM=dumb exec "$JUNCTOP" --base-url "$URL" --screen-reader',
		env: {URL: simulator.url, JUNCTION_API_KEY: simulator.key},
	});
	await untilSaid(terminal, 'all loaded');
	await hear(terminal, 'j', /^Row 2 of/v);
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
	expectLinesOnly(terminal);
	expect(terminal.output()).not.toContain('\u{1B}');
});

test('lines are wrapped at words in the width of the terminal', async () => {
	const terminal = await openTerminal(['--demo', '--screen-reader'], {columns: 40});
	await terminal.until(() => said(terminal).length > 5);
	expect(said(terminal).filter(line => line.length > 40)).toEqual([]);
	expect(said(terminal)[0]).toMatch(/ \S+$/v);
});
