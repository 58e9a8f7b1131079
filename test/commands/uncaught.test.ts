import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {expect, test} from 'vitest';
import {key} from '../helpers/http-server.ts';
import {evaluateFirst} from '../helpers/program.ts';
import {start} from '../helpers/run.ts';
import {serveScript} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';

test.each([
	['an exception', 'throw new Error("The-key-is-" + process.env.JUNCTION_API_KEY)'],
	['a rejection', 'Promise.reject(new Error("The-key-is-" + process.env.JUNCTION_API_KEY))'],
])('%s that nothing waits for is reported in one line without the API key, with exit code 1', async (_, code) => {
	const gate = createGate();
	const {baseUrl, calls} = await serveScript(async () => {
		await gate.opened;
		return {body: {}};
	});
	const child = await start(['overview', '--base-url', baseUrl], {
		JUNCTION_API_KEY: key, ...evaluateFirst(`process.on('SIGURG', () => {${code}})`),
	});
	await until(calls, ({length}) => length > 0);
	child.kill('SIGURG');
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	gate.open();
	expect({code: child.exitCode, stdout}).toEqual({code: 1, stdout: ''});
	expect(stderr).toContain('junctop: Error: The-key-is-[key]\n');
	expect(stderr).not.toContain(key);
	expect(stderr).not.toContain('    at ');
});
