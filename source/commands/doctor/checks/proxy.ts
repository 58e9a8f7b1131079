import {proxyTexts as texts} from '../../../messages/doctor.ts';
import {monotonicNow} from '../../../runtime/clock.ts';
import {proxyFor, type Proxy} from '../../../runtime/proxy.ts';
import {
	fail,
	ok,
	skippedBy,
	type Check,
	type Outcome,
} from '../check.ts';
import {placeOf} from '../place.ts';
import {connectThrough} from '../tunnel.ts';

/** How long the proxy may take, in milliseconds. */
const limit = 8000;

/** Asks the proxy for a tunnel to the server, through which nothing is sent. */
const tryProxy = async (proxy: Proxy, url: URL): Promise<Outcome> => {
	const {variable, shown, authorization} = proxy;
	const started = monotonicNow();
	const connection = await connectThrough(proxy, placeOf(url), limit);
	const ms = Math.round(monotonicNow() - started);
	const name = texts.name({shown, variable});
	if ('on' in connection) {
		connection.destroy();
		return ok(texts.works({proxy: name, host: url.host, ms}));
	}

	if ('code' in connection) {
		return fail(texts.unreachable({proxy: name, code: connection.code}), texts.unreachableFix(variable));
	}

	if (connection.status === 407) {
		return fail(texts.wantsCredentials({proxy: name, hasCredentials: authorization !== undefined}), texts.credentialsFix(variable));
	}

	const {status} = connection;
	return fail(texts.refuses({proxy: name, host: url.host, status}), status === 0 ? texts.unreachableFix(variable) : texts.refusesFix(url.host));
};

/** Which proxy requests use, by which variable, and whether it lets them through. */
export const proxyCheck: Check = {
	limit: limit + 1000,
	ready: async context => context.server(),
	async run({env, server}) {
		const found = await server();
		if ('problem' in found) {
			return skippedBy(found);
		}

		const choice = proxyFor(found.url, env);
		switch (choice.kind) {
			case 'proxy': {
				return tryProxy(choice.proxy, found.url);
			}

			case 'unusable': {
				return fail(texts.unusable[choice.fault](choice.variable), texts.unusableFix(choice.variable));
			}

			case 'direct': {
				return ok(choice.reason === 'no-proxy' ? texts.except(choice) : texts.direct[choice.reason]);
			}
		}
	},
};
