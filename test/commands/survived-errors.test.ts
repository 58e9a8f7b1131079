import {readFileSync} from 'node:fs';
import {expect, onTestFinished, test} from 'vitest';
import {crashLogFile} from '../../source/commands/crash-log.ts';
import {logHandledError} from '../../source/commands/crash-report.ts';
import {followHandledErrors, reportHandledError, surviveTask} from '../../source/logging/handled-errors.ts';
import {key} from '../helpers/http-server.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

/** A crash log that gets the errors that are survived, as in the screens. */
const openLog = () => {
	const env = {JUNCTOP_CONFIG_DIR: temporaryFolder()};
	onTestFinished(followHandledErrors(fault => logHandledError(fault, {env, keys: [key], at: new Date('2026-11-27T12:00:00Z')}) === undefined));
	return () => readFileSync(crashLogFile(env), 'utf8');
};

test('logs an error that was survived once, with its place and without API keys', () => {
	const log = openLog();
	const error = new RangeError(`no ${key} here`);
	reportHandledError('connections pane', error);
	reportHandledError('connections pane', error);
	expect(log()).toMatch(/^=== junctop continued after an error, 2026-11-27T12:00:00.000Z\nconnections pane\n/v);
	expect(log()).toContain('RangeError: no ');
	expect(log().split('===')).toHaveLength(2);
	expect(log()).not.toContain(key);
});

test('logs the error of a task that no one waits for', async () => {
	const log = openLog();
	await surviveTask('team ID', Promise.reject(new Error('no team')));
	expect(log()).toContain('team ID\n');
	expect(log()).toContain('Error: no team');
});
