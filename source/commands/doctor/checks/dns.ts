import {lookup} from 'node:dns/promises';
import {isIP} from 'node:net';
import {dnsTexts as texts} from '../../../messages/doctor.ts';
import {monotonicNow} from '../../../runtime/clock.ts';
import {codeOf} from '../../../runtime/network-fault.ts';
import {withoutBrackets} from '../../../runtime/place.ts';
import {proxyFor} from '../../../runtime/proxy.ts';
import {
	fail,
	ok,
	skippedBy,
	warn,
	type Check,
} from '../check.ts';

/** A slower lookup is a warning, in milliseconds. */
const slow = 1000;

/** Looks up the server's host, or that of the proxy in between, as requests do. */
export const dnsCheck: Check = {
	limit: 8000,
	ready: async context => context.server(),
	needs: async () => ['proxy'],
	async run({env, server}) {
		const found = await server();
		if ('problem' in found) {
			return skippedBy(found);
		}

		const choice = proxyFor(found.url, env);
		if (choice.kind === 'unusable') {
			return skippedBy({by: 'proxy'});
		}

		const host = choice.kind === 'proxy' ? choice.proxy.hostname : withoutBrackets(found.url.hostname);
		const viaProxy = choice.kind === 'proxy' ? texts.viaProxy(withoutBrackets(found.url.hostname)) : undefined;
		const withProxy = (text: string): string => (viaProxy === undefined ? text : `${viaProxy} ${text}`);
		if (isIP(host) !== 0) {
			return ok(viaProxy ?? texts.address(host));
		}

		const started = monotonicNow();
		try {
			const addresses = await lookup(host, {all: true});
			const ms = Math.round(monotonicNow() - started);
			const text = withProxy(texts.found({host, addresses: addresses.map(({address}) => address), ms}));
			return ms > slow ? warn(`${text} ${texts.slow}`, texts.slowFix) : ok(text);
		} catch (error) {
			const code = codeOf(error);
			return code === 'ENOTFOUND' ? fail(withProxy(texts.unknown({host, code})), texts.unknownFix) : fail(withProxy(texts.failed({host, code})), texts.failedFix);
		}
	},
};
