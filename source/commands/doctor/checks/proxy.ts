import {doctorTexts, proxyTexts as texts} from '../../../messages/doctor.ts';
import {monotonicNow} from '../../../runtime/clock.ts';
import {connect} from '../../../runtime/connect.ts';
import {ConnectionFault, NetworkFault} from '../../../runtime/network-fault.ts';
import {portOf, withoutBrackets} from '../../../runtime/place.ts';
import {settingFault} from '../../../runtime/proxy-fault.ts';
import {proxyFor, type Proxy} from '../../../runtime/proxy.ts';
import type {Trust} from '../../../runtime/trust.ts';
import {
	fail,
	ok,
	skippedBy,
	type Check,
	type Outcome,
} from '../check.ts';

/** How long the connection may take, in milliseconds. */
const limit = 8000;

const failure = ({message, nextStep}: NetworkFault): Outcome => fail(doctorTexts.sentence(message), nextStep);

/** Connects to the server through the proxy, and sends nothing. A fault of the server is not one of the proxy. */
const tryProxy = async (proxy: Proxy, trust: Trust, url: URL): Promise<Outcome> => {
	const {shown, variable} = proxy;
	const started = monotonicNow();
	try {
		const socket = await connect({
			host: withoutBrackets(url.hostname), port: portOf(url), proxy, trust, limit, signal: undefined,
		});
		socket.destroy();
	} catch (error) {
		if (error instanceof NetworkFault) {
			return failure(error);
		}

		if (!(error instanceof ConnectionFault)) {
			throw error;
		}
	}

	const ms = Math.round(monotonicNow() - started);
	return ok(texts.works({
		shown, variable, host: url.host, ms,
	}));
};

/** Which proxy requests use, by which variable, and whether it lets them through. */
export const proxyCheck: Check = {
	limit: limit + 4000,
	ready: async context => context.server(),
	async run({env, server, trust}) {
		const found = await server();
		if ('problem' in found) {
			return skippedBy(found);
		}

		const choice = proxyFor(found.url, env);
		switch (choice.kind) {
			case 'proxy': {
				const trusted = trust();
				return trusted instanceof NetworkFault
					? skippedBy({by: 'certificates'})
					: tryProxy(choice.proxy, trusted, found.url);
			}

			case 'unusable': {
				return failure(settingFault(choice.variable, choice.fault));
			}

			case 'direct': {
				return ok(choice.reason === 'no-proxy' ? texts.except(choice) : texts.direct[choice.reason]);
			}
		}
	},
};
