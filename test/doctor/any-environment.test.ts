import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {checkNames} from '../../source/commands/doctor/check-names.ts';
import {run} from '../helpers/run.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const keys = ['sk_us_0123456789abcdef_canary', 'pk_eu_fedcba9876543210_canary'] as const;
const key = fc.constantFrom(...keys);

/** A value of a variable: what may mean something, what may not, and an API key in the wrong place. */
const value = fc.oneof(
	fc.constantFrom('', '0', '1', 'true', 'C', 'C.UTF-8', 'dumb', 'linux', 'xterm-256color', 'screen', 'tmux-256color', 'http://127.0.0.1:1', 'socks5://127.0.0.1:1', '3.7b', '/', '/dev/null', '.', '*', 'Apple_Terminal'),
	key,
	// A variable cannot have a NUL.
	fc.string({unit: 'grapheme', maxLength: 12}).map(text => text.replaceAll('\0', '')),
);

const names = [
	'TERM', 'COLORTERM', 'TERM_PROGRAM', 'TERM_PROGRAM_VERSION', 'NO_COLOR', 'FORCE_COLOR', 'TMUX', 'STY', 'WT_SESSION', 'VTE_VERSION',
	'SSH_TTY', 'SSH_CONNECTION', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NO_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'JUNCTION_API_KEY', 'VITAL_API_KEY', 'INK_SCREEN_READER', 'HOME',
	'XDG_CONFIG_HOME', 'NODE_USE_SYSTEM_CA',
] as const;

/** Node itself crashes with some others, such as one with two colons. */
const locale = fc.constantFrom('', 'C', 'POSIX', 'C.UTF-8', 'de_DE.UTF-8', 'xx', ...keys);

const variables = fc.dictionary(fc.constantFrom(...names), value, {maxKeys: 12});
const locales = fc.dictionary(fc.constantFrom('LANG', 'LC_ALL', 'LC_CTYPE'), locale);
const environment = fc.tuple(variables, locales).map(dictionaries => Object.assign({}, ...dictionaries) as Record<string, string>);

const bytesOf = (stored: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(stored));

const anySettings = fc.record({profiles: fc.jsonValue({maxDepth: 3}), activeProfile: fc.jsonValue({maxDepth: 1}), preferences: fc.jsonValue({maxDepth: 3})}, {requiredKeys: []});

const name = fc.oneof(key, fc.string({maxLength: 5}));
const region = fc.constantFrom('us', 'eu', 'sandbox-us', 'ap');
const profile = fc.record({
	name, region, key, teamId: fc.uuid(), baseUrl: key.map(each => `https://${each}.test`),
}, {requiredKeys: []});
const rebound = fc.dictionary(key, fc.constantFrom([], ['x'], ['ctrl+c', '?']), {maxKeys: 2});
const preferences = fc.record({synchronized: fc.constantFrom('auto', 'never', 'x'), keys: rebound}, {requiredKeys: []});
const nearSettings = fc.record({profiles: fc.array(profile, {maxLength: 3}), activeProfile: name, preferences}, {requiredKeys: []});

/** The bytes of a settings file: any, JSON of any shape around the known names, settings with mistakes, and their beginning. */
const settings = fc.oneof(
	fc.uint8Array({maxLength: 60}),
	anySettings.map(stored => bytesOf(stored)),
	nearSettings.map(stored => bytesOf(stored)),
	fc.tuple(nearSettings, fc.nat({max: 200})).map(([stored, length]) => bytesOf(stored).slice(0, length)),
);

/** The options that keep requests on this machine, where nothing answers. */
const onThisMachine = ['--base-url', 'http://127.0.0.1:1'];

test('ends by itself with 0 or 1 and prints no API key, whatever the environment and the settings are', async () => {
	await fc.assert(fc.asyncProperty(environment, settings, fc.constantFrom('text', 'json'), async (env, bytes, format) => {
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'config.json'), bytes);
		const {code, stdout, stderr} = await run(['doctor', '--format', format, ...onThisMachine], {env: {...env, JUNCTOP_CONFIG_DIR: folder}});
		expect([0, 1]).toContain(code);
		// Node itself reports folders that SSL_CERT_DIR names and that do not exist.
		expect(stderr.replaceAll(/^Cannot open directory .* to load OpenSSL certificates\.$/gmv, '').trim()).toBe('');
		for (const check of checkNames) {
			expect(stdout).toContain(check);
		}

		for (const each of keys) {
			expect(stdout).not.toContain(each);
			expect(stdout).not.toContain(each.slice(6, 22));
		}

		// The terminal would interpret them.
		expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Control}/v);
	}), {numRuns: 10, examples: [[{JUNCTION_API_KEY: 'http://127.0.0.1:1'}, new Uint8Array(), 'text']]});
}, 120_000);
