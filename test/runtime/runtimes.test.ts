import process from 'node:process';
import fc from 'fast-check';
import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {createBunRuntime} from '../../source/runtime/bun-runtime.ts';
import {createNodeRuntime, type SetProxy} from '../../source/runtime/node-runtime.ts';
import type {Host} from '../../source/runtime/port.ts';
import {runtime} from '../../source/runtime/runtime.ts';

const hostOf = (versions: Host['versions'], emit = vi.fn<Host['emit']>(() => true)) => ({versions, emit});

const node = hostOf({node: '24.21.0', v8: '13.6.233'});
const bun = hostOf({node: '24.3.0', bun: '1.3.0'});

const nodeWithProxy = () => {
	const set = vi.fn<NonNullable<SetProxy>>();
	return {set, node: createNodeRuntime(node, {setProxy: () => set})};
};

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

	test.each(['socks5://proxy:1080', 'http://', 'http://a b'])('rejects the proxy %j without quoting it', proxy => {
		expect(() => create(node).configureNetwork({HTTPS_PROXY: proxy})).toThrow(new TypeError('The proxy is not an http or https URL'));
	});

	test('sends requests directly when no proxy for https is set', () => {
		expect(create(node).configureNetwork({HTTP_PROXY: 'http://proxy:3128', HTTPS_PROXY: '', NO_PROXY: 'a'})).toBe('direct');
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

describe('a proxy', () => {
	test.each([
		[{HTTPS_PROXY: 'http://proxy:3128'}, 'http://proxy:3128'],
		[{HTTPS_PROXY: 'http://upper', https_proxy: 'http://lower'}, 'http://lower'],
		[{HTTPS_PROXY: 'proxy:3128'}, 'http://proxy:3128'],
	])('is taken from %j in Node', (env, proxy) => {
		const {node: port, set} = nodeWithProxy();
		expect(port.configureNetwork(env)).toBe('proxied');
		expect(set.mock.calls[0]?.[0].https_proxy).toBe(proxy);
	});

	test('is unsupported in a Node without the setting', () => {
		expect(createNodeRuntime(node, {setProxy: () => undefined}).configureNetwork({HTTPS_PROXY: 'http://proxy'})).toBe('unsupported');
	});

	test('is never used for this machine, whatever NO_PROXY is', () => {
		const anyValue = fc.option(fc.string(), {nil: undefined});
		fc.assert(fc.property(anyValue, value => {
			const {node: port, set} = nodeWithProxy();
			port.configureNetwork({HTTPS_PROXY: 'http://proxy', NO_PROXY: value});
			const bunEnv: Record<string, string | undefined> = {HTTPS_PROXY: 'http://proxy', NO_PROXY: value};
			createBunRuntime(bun).configureNetwork(bunEnv);
			for (const hosts of [set.mock.calls[0]?.[0].no_proxy, bunEnv['NO_PROXY'], bunEnv['no_proxy']]) {
				expect(hosts?.split(',')).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '::1', '[::1]']));
				expect(hosts).toContain(value ?? '');
			}
		}));
	});
});
