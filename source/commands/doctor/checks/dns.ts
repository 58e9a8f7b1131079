import {lookup} from 'node:dns/promises';
import {isIP} from 'node:net';
import {dnsTexts as texts, doctorTexts} from '../../../messages/doctor.ts';
import {monotonicNow} from '../../../runtime/clock.ts';
import {
	fail,
	ok,
	skipped,
	warn,
	type Check,
} from '../check.ts';

/** A slower lookup is a warning, in milliseconds. */
const slow = 1000;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/** Looks up the server's host, or that of the proxy in between, as requests do. */
export const dnsCheck: Check = {
	limit: 8000,
	ready: async context => context.server(),
	async run({server}) {
		const found = await server();
		if ('problem' in found) {
			return skipped(doctorTexts.notSent(found.problem), doctorTexts.seeOther('api-key region'));
		}

		// An IPv6 address is in brackets.
		const host = found.url.hostname.replaceAll(/[\[\]]/gv, '');
		if (isIP(host) !== 0) {
			return ok(texts.address(host));
		}

		const started = monotonicNow();
		try {
			const addresses = await lookup(host, {all: true});
			const ms = Math.round(monotonicNow() - started);
			const text = texts.found({host, addresses: addresses.map(({address}) => address), ms});
			return ms > slow ? warn(`${text} ${texts.slow}`, texts.slowFix) : ok(text);
		} catch (error) {
			const code = codeOf(error);
			return code === 'ENOTFOUND' ? fail(texts.unknown({host, code}), texts.unknownFix) : fail(texts.failed({host, code}), texts.failedFix);
		}
	},
};
