import process from 'node:process';
import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {createBunRuntime} from '../../source/runtime/bun-runtime.ts';
import {createNodeRuntime} from '../../source/runtime/node-runtime.ts';
import type {Host} from '../../source/runtime/port.ts';
import {runtime} from '../../source/runtime/runtime.ts';

const hostOf = (versions: Host['versions'], emit = vi.fn<Host['emit']>(() => true)) => ({
	versions, emit, platform: 'linux', arch: 'x64',
} as const);

const node = hostOf({node: '24.21.0', v8: '13.6.233'});
const bun = hostOf({node: '24.3.0', bun: '1.3.0'});

test('names the runtime of this program', () => {
	expect(runtime.label).toBe(`Node ${process.version}`);
	expect(createBunRuntime(bun).label).toBe('Bun v1.3.0');
});

describe.each([['Node', createNodeRuntime], ['Bun', createBunRuntime]] as const)('%s', (_name, create) => {
	test('reads the size again as after a resize', () => {
		const emit = vi.fn<Host['emit']>(() => true);
		create(hostOf(node.versions, emit)).refreshTerminalSize();
		expect(emit.mock.calls).toEqual([['SIGWINCH', 'SIGWINCH']]);
	});

	test('ignores a terminal that is gone', () => {
		const emit = vi.fn<Host['emit']>(() => {
			throw new Error('getWindowSize EIO');
		});
		create(hostOf(node.versions, emit)).refreshTerminalSize();
		expect(emit).toHaveBeenCalledOnce();
	});
});

describe('the systems with tests', () => {
	const maps = (library: string) => () => `7f0000000000-7f0000001000 r-xp 00000000 08:01 1 ${library}\n7ffc00000000-7ffc00001000 rw-p 00000000 00:00 0 [stack]\n`;
	const glibc = '/usr/lib/x86_64-linux-gnu/libc.so.6';

	test.each([
		['linux', 'x64', glibc, true],
		['linux', 'x64', '/lib/ld-musl-x86_64.so.1', false],
		['linux', 'x64', '/usr/lib/libc.so', false],
		['linux', 'arm64', glibc, false],
		['darwin', 'arm64', '', false],
		['win32', 'x64', '', false],
	] as const)('are for executables: %s %s with "%s" %s', (platform, arch, library, isTested) => {
		expect(createBunRuntime({...bun, platform, arch}, {maps: maps(library)}).isSystemTested()).toBe(isTested);
	});

	test.each([['linux', true], ['darwin', true], ['win32', true], ['freebsd', false]] as const)('are for Node: %s %s', (platform, isTested) => {
		expect(createNodeRuntime({...node, platform}).isSystemTested()).toBe(isTested);
	});
});

describe('memory', () => {
	test.each([['13.6.233', 1], ['12.4.254', 0], ['14.1.1', 0]])('is limited with V8 %s %i times', (v8, times) => {
		const setFlags = vi.fn<(flags: string) => void>();
		createNodeRuntime(hostOf({node: '24.0.0', v8}), {setFlags}).limitYoungGeneration();
		expect(setFlags).toHaveBeenCalledTimes(times);
	});

	test.each([['13.6.233', 1], ['12.4.254', 0], ['14.1.1', 0]])('sets V8\'s heap growth only for V8 13 (%s: %i calls)', (v8, times) => {
		const setFlags = vi.fn<(flags: string) => void>();
		createNodeRuntime(hostOf({node: '24.0.0', v8}), {setFlags}).limitHeapGrowth();
		expect(setFlags).toHaveBeenCalledTimes(times);
	});
});
