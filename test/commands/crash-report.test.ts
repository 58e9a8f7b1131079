import {readFile} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {crashLogFile} from '../../source/commands/crash-log.ts';
import {reportCrash} from '../../source/commands/crash-report.ts';
import {createClient} from '../../source/junction/client.ts';
import {JunctionError} from '../../source/junction/errors.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const at = new Date('2026-11-21T14:35:00Z');
const key = 'a-key/of+no-known-shape-1a2b';

/** What is said of an error, and what is logged. */
const report = async (error: unknown) => {
	const env = {JUNCTOP_CONFIG_DIR: path.join(await temporaryFolder(), 'junctop'), TERM: 'xterm'};
	const said = reportCrash(error, {env, keys: [key], at});
	return {said, log: await readFile(crashLogFile(env), 'utf8')};
};

test('reports an error in one line and logs its stack', async () => {
	const {said, log} = await report(new TypeError('one\ntwo\u{1B}[2J\u{7}three'));
	expect(said).toMatch(/^junctop: TypeError: one twothree\nDetails \(API keys removed\): .*\n$/v);
	expect(log).toMatch(/TypeError: one\ntwothree\n {4}at /v);
});

test('does not report an API key of a client or of the environment', async () => {
	const used = 'a-key-that-was-used-once';
	createClient({baseUrl: 'http://127.0.0.1:1', apiKey: used});
	const env = {JUNCTOP_CONFIG_DIR: path.join(await temporaryFolder(), 'junctop'), VITAL_API_KEY: 'one-of-the-environment'};
	const said = reportCrash(new Error(`${used} and one-of-the-environment`), {env, keys: [], at});
	expect(said).toContain('Error: [key] and [key]\n');
	expect(await readFile(crashLogFile(env), 'utf8')).not.toMatch(/used-once|of-the-environment/v);
});

test('logs the causes of an error', async () => {
	const {log} = await report(new Error('outside', {cause: new RangeError('inside')}));
	expect(log).toMatch(/Caused by: RangeError: inside\n {4}at /v);
});

/** Its causes go round in a circle. */
class OwnCause extends Error {
	override readonly cause = this;
}

test('logs an error that is its own cause once', async () => {
	const {log} = await report(new OwnCause('outside'));
	expect(log.match(/Error: outside/gv)).toHaveLength(1);
});

test('keeps the next step of a Junction error', async () => {
	const {said} = await report(new JunctionError({kind: 'limited', message: 'Junction is limiting requests', nextStep: 'Wait a minute.'}));
	expect(said).toContain('junctop: Junction is limiting requests. Wait a minute.');
});

test('reports a thrown value that is not an error', async () => {
	const {said} = await report('out of order');
	expect(said).toContain('junctop: out of order\n');
	const {said: saidOfNothing} = await report(undefined);
	expect(saidOfNothing).toContain('junctop: undefined\n');
});

test('neither reports nor logs an API key in any form', async () => {
	const forms = [key, key.toLowerCase(), encodeURIComponent(key), 'sk_us_another-key-that-was-typed'];
	await fc.assert(fc.asyncProperty(fc.constantFrom(...forms), fc.string(), fc.string(), async (form, before, after) => {
		const {said, log} = await report(new Error(before + form + after, {cause: new Error(form)}));
		expect(said).not.toContain(form);
		expect(log).not.toContain(form);
	}), {numRuns: 50});
});

test('reports an error with an API key of 2,000 characters without the API key', async () => {
	const long = `eyJhbGciOi${'a1B2-c3_D4.'.repeat(181)}`;
	const env = {JUNCTOP_CONFIG_DIR: path.join(await temporaryFolder(), 'junctop'), JUNCTION_API_KEY: long};
	const said = reportCrash(new Error(`no ${long.toUpperCase()} here`), {env, keys: [], at});
	expect(said).toContain('junctop: Error: no [key] here\n');
	expect(await readFile(crashLogFile(env), 'utf8')).not.toMatch(/a1b2-c3/iv);
});

test('does not throw and does not show the message when the error cannot be described', () => {
	const env = {JUNCTOP_CONFIG_DIR: '/dev/null/none'};
	const hostile = new Error(key);
	Object.defineProperty(hostile, 'stack', {
		get() {
			throw new Error(key);
		},
	});
	expect(reportCrash(hostile, {env, keys: [key], at})).toBe('junctop: An error ended the program. Its message is not shown, because it could not be checked for API keys.\n');
});
