import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {argumentsOf, placeholdersOf, readCustomCommands} from '../../source/settings/custom-commands.ts';
import {withoutApiKeys} from '../../source/settings/api-key-sources.ts';
import {readPreferences} from '../../source/settings/preferences.ts';
import {createKeymap} from '../../source/keys/keymap.ts';

const ticket = {
	key: 'T', title: 'Open a ticket', run: ['open-ticket', '{userId}'], scope: 'user', confirm: true,
} as const;

const anyEntry = fc.record({title: fc.jsonValue(), run: fc.jsonValue(), scope: fc.constant('any')});
const anyStored = fc.oneof(fc.jsonValue(), fc.array(anyEntry));

describe('readCustomCommands', () => {
	test('names a command after its title', () => {
		expect(readCustomCommands([ticket])).toEqual({commands: [{...ticket, name: 'open-a-ticket'}], problems: []});
	});

	test('asks for no confirmation and sets no key when neither is given', () => {
		expect(readCustomCommands([{title: 'Größe 1', run: ['a'], scope: 'any'}]).commands).toEqual([
			{
				name: 'größe-1', title: 'Größe 1', key: undefined, run: ['a'], scope: 'any', confirm: false,
			},
		]);
	});

	test.each<[string, Record<string, unknown>, string]>([
		['misspelled placeholder', {run: ['a', '{userID}']}, 'has an unknown placeholder, {userID}. Did you mean {userId}?'],
		['unknown placeholder', {run: ['a', '{ticket}']}, 'has an unknown placeholder, {ticket}. Use {userId}, {clientUserId}, {provider}, {region}, {profile}, {filter}.'],
		['placeholder as the program', {run: ['{provider}']}, 'has a placeholder in the program\'s name. Only arguments may have placeholders.'],
		['line for a shell', {run: 'open-ticket {userId}'}, 'needs "run", a list with the program and its arguments'],
		['no program', {run: ['']}, 'needs "run", a list with the program and its arguments'],
		['control character', {run: ['a', 'b\u{0}']}, 'needs "run", a list with the program and its arguments'],
		['placeholder in a script', {run: ['/bin/sh', '-c', 'open-ticket {userId}']}, 'has a placeholder where a shell or an interpreter would run'],
		['placeholder in a script after options', {run: ['bash', '-e', '-lc', 'open-ticket {filter}']}, 'has a placeholder where a shell or an interpreter would run'],
		['misspelled field', {confrim: true}, 'has an unknown field, "confrim". Did you mean "confirm"?'],
		['no scope', {scope: undefined}, 'needs a "scope": "roster", "user", "overview", "any".'],
		['confirm as text', {confirm: 'no'}, 'has a "confirm" that is not true or false.'],
		['key that is no text', {key: 1}, 'has a "key" that is not text'],
	])('refuses a command with: %s', (_, change, problem) => {
		const {commands, problems} = readCustomCommands([{...ticket, ...change}, {...ticket, title: 'Other'}]);
		expect(commands.map(({title}) => title)).toEqual(['Other']);
		expect(problems).toEqual([expect.stringContaining(`The command "Open a ticket" ${problem}`)]);
		expect(problems[0]).toMatch(/It is ignored\.$/v);
	});

	test('accepts a placeholder as an argument of a script', () => {
		expect(readCustomCommands([{...ticket, run: ['sh', '-c', 'open-ticket "$1"', 'sh', '{userId}']}]).problems).toEqual([]);
	});

	const words = fc.array(fc.constantFrom('-c', '-cx', '-ec', '--', '-o', 'pipefail', '-e', 'script', '/c', '-File'), {maxLength: 4});

	test.each([
		['sh', '-cx', 'echo {userId}'], ['sh', '-c', '--', 'echo {userId}'], ['bash', '-c', '-e', 'echo {userId}'], ['bash', '-co', 'pipefail', 'echo {userId}'],
		['fish', '--command', 'echo {filter}'], ['fish', '--command=echo {filter}'], ['cmd', '/c', 'ticket', '{clientUserId}'], ['CMD.EXE', '/k', 'ticket', '{userId}'],
		['pwsh', '-Command', 'Open-Ticket', '{clientUserId}'], ['powershell', '-com', 'x {userId}'], ['ssh', 'host', 'ticket', '{userId}'], ['env', 'A=1', 'sh', '-c', 'x {userId}'],
		['sudo', '/bin/bash', '-lc', 'x {userId}'], ['python3.12', '-c', 'print("{userId}")'], ['node', '-e', '"{userId}"'], ['perl', '-we', 'print "{userId}"'], ['python3', '-W', 'ignore', '-c', '{userId}'],
	])('refuses a placeholder that is run as code: %s %s %s', (...run) => {
		expect(readCustomCommands([{...ticket, run}]).problems).toEqual([expect.stringContaining('has a placeholder where a shell or an interpreter would run')]);
	});

	test.each([
		['bash', '-euc', 'open-ticket "$1"', '_', '{userId}'], ['sh', 'ticket.sh', '{userId}'], ['pwsh', '-File', 'ticket.ps1', '{userId}'], ['python3', 'ticket.py', '--user', '{userId}'],
		['python3', '-c', 'import sys; print(sys.argv)', '{userId}'], ['env', 'LANG=C', 'open-ticket', '-c', '{userId}'], ['open-ticket', '-c', '{userId}'],
	])('accepts a placeholder that stays an argument: %s %s %s', (...run) => {
		expect(readCustomCommands([{...ticket, run}]).problems).toEqual([]);
	});

	test('lets no shell get a value before its script', () => {
		fc.assert(fc.property(fc.constantFrom('sh', 'bash', 'env'), words, (program, before) => {
			const run = program === 'env' ? ['env', 'sh', ...before, 'echo {userId}'] : [program, ...before, 'echo {userId}'];
			const isScript = before.some(word => /^-[ex]*c/v.test(word));
			const isAfterScript = isScript && before.slice(before.findIndex(word => /^-[ex]*c/v.test(word)) + 1).some(word => !word.startsWith('-'));
			fc.pre(isScript && !isAfterScript);
			expect(readCustomCommands([{...ticket, run}]).commands).toEqual([]);
		}));
	});

	test('refuses a second command of the same name', () => {
		const {commands, problems} = readCustomCommands([ticket, {...ticket, title: 'open A ticket!'}]);
		expect(commands).toHaveLength(1);
		expect(problems).toEqual(['The command "open A ticket!" has the name :open-a-ticket in common with an earlier command. Choose another title. It is ignored.']);
	});

	test('never throws, and reports whatever is no command', () => {
		fc.assert(fc.property(anyStored, stored => {
			const {commands, problems} = readCustomCommands(stored);
			const {preferences} = readPreferences({commands: stored, watchSeconds: 60});
			expect(preferences.watchSeconds).toBe(60);
			expect(commands.length + problems.length).toBeGreaterThanOrEqual(Array.isArray(stored) ? Math.min(stored.length, 50) : 1);
			for (const problem of problems) {
				expect(problem).not.toMatch(/\p{Control}/v);
			}
		}));
	});
});

describe('argumentsOf', () => {
	const values = {
		userId: 'a', clientUserId: 'b', provider: 'garmin', region: 'us', profile: 'acme', filter: 'state:failing',
	} as const;

	test('puts values in place of placeholders, and leaves other braces', () => {
		const run = ['curl', '{"user": "{userId}"}', '--at={region}/{profile}', '{x}'.replace('x', '1')] as const;
		expect(argumentsOf({run}, values)).toEqual({words: ['curl', '{"user": "a"}', '--at=us/acme', '{1}']});
		expect(placeholdersOf({run})).toEqual(['userId', 'region', 'profile']);
	});

	test('names the value that is missing', () => {
		expect(argumentsOf({run: ['a', '{userId}', '{provider}']}, {userId: 'a'})).toEqual({kind: 'missing', placeholder: 'provider'});
	});

	test('lets no value become an option, except after --', () => {
		const filter = '--help';
		expect(argumentsOf({run: ['a', '{filter}']}, {filter})).toEqual({kind: 'option', placeholder: 'filter'});
		expect(argumentsOf({run: ['a', '{region}{filter}']}, {region: '', filter})).toMatchObject({kind: 'option'});
		expect(argumentsOf({run: ['a', '--filter={filter}']}, {filter})).toEqual({words: ['a', '--filter=--help']});
		expect(argumentsOf({run: ['a', '--', '{filter}']}, {filter})).toEqual({words: ['a', '--', '--help']});
	});

	test('keeps each argument whole, whatever a value has', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), value => {
			const filled = argumentsOf({run: ['a', 'x{filter}', '{filter}y']}, {filter: value});
			if ('words' in filled) {
				expect(filled.words).toEqual(['a', `x${value}`, `${value}y`]);
			} else {
				expect(value).toMatch(/^-|\p{Control}/v);
			}
		}));
	});
});

describe('createKeymap', () => {
	const keymapWith = (...commands: ReadonlyArray<Record<string, unknown>>) =>
		createKeymap({}, 'unicode', {commands: readCustomCommands(commands.map(command => ({...ticket, ...command}))).commands, otherNames: ['export']});

	test('finds a command by its key on its screens only', () => {
		const {keymap, problems} = keymapWith({});
		expect(problems).toEqual([]);
		expect(keymap.find(['always', 'user', 'list', 'screen', 'anywhere'], 'T')?.id).toBe('custom.open-a-ticket');
		expect(keymap.find(['always', 'roster', 'list', 'screen', 'anywhere'], 'T')).toBeUndefined();
	});

	test.each([
		['o', 'user', 'screen.overview'], ['x', 'user', 'anywhere.redact'], ['j', 'user', 'list.down'], ['ctrl+c', 'any', 'always.quit'], ['/', 'any', 'roster.filter'],
	])('assigns no key that something else has on a screen of the command: %s for %s', (key, scope, other) => {
		const {keymap, problems} = keymapWith({key, scope});
		expect(problems).toEqual([`The command "Open a ticket" has the key ${key}, but ${other} uses it on the same screen. It gets no key; :open-a-ticket runs it.`]);
		expect(keymap.find(['always', 'user', 'list', 'screen', 'anywhere'], key)?.id).not.toBe('custom.open-a-ticket');
		expect(keymap.nameOf('custom.open-a-ticket')).toBe(':open-a-ticket');
	});

	test('gives a key to the first of two custom commands, and lets screens that never meet share one', () => {
		expect(keymapWith({}, {title: 'Second', scope: 'any'}).problems).toEqual([expect.stringContaining('custom.open-a-ticket uses it')]);
		expect(keymapWith({}, {title: 'Second', scope: 'roster'}).problems).toEqual([]);
	});

	test('reports a key that does not exist', () => {
		expect(keymapWith({key: 'Ctrl-T'}).problems).toEqual([expect.stringContaining('has an unknown key, Ctrl-T. Did you mean ctrl+t?')]);
	});

	test.each(['Quit', 'Export'])('refuses a title that would take the name of another command: %s', title => {
		const {keymap, problems} = keymapWith({title});
		expect(problems).toEqual([`The command "${title}" would have the name :${title.toLowerCase()}, which junctop uses. Choose another title. It is ignored.`]);
		expect(keymap.of(['user']).some(({id}) => id.startsWith('custom.'))).toBe(false);
	});
});

test('withoutApiKeys removes the variables that have an API key', () => {
	expect(withoutApiKeys({PATH: '/bin', JUNCTION_API_KEY: 'a', VITAL_API_KEY: 'b'})).toEqual({PATH: '/bin'});
});
