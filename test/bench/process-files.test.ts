import process from 'node:process';
import {readFileSync} from 'node:fs';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {peakMemoryOf} from '../../bench/process-files.ts';

describe.runIf(process.platform === 'linux')('peakMemoryOf', () => {
	test('returns bytes when the process runs', () => {
		expect(peakMemoryOf(process.pid)).toBeGreaterThan(1_000_000);
	});

	test('returns undefined when the process has ended and its parent has not noticed', async () => {
		// The shell becomes another program, which never asks for the end of the shell's child.
		const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 600'], {stdio: ['ignore', 'pipe', 'ignore']});
		onTestFinished(() => {
			parent.kill();
		});
		const [line] = await once(parent.stdout, 'data') as [Uint8Array];
		const pid = Number(String(line));
		await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
		expect(peakMemoryOf(pid)).toBeUndefined();
	});

	test('returns undefined when the process is gone', async () => {
		const child = spawn('/bin/true');
		await once(child, 'exit');
		expect(peakMemoryOf(child.pid!)).toBeUndefined();
	});
});
