import type {PeerCertificate, TLSSocket} from 'node:tls';
import {networkError} from '../../../junction/network-error.ts';
import {certificateTexts, doctorTexts, tlsTexts as texts} from '../../../messages/doctor.ts';
import {isUnchecked, uncheckedVariable} from '../../../runtime/certificate-sources.ts';
import {connect} from '../../../runtime/connect.ts';
import {NetworkFault} from '../../../runtime/network-fault.ts';
import {portOf, withoutBrackets} from '../../../runtime/place.ts';
import {proxyFor} from '../../../runtime/proxy.ts';
import {day} from '../../../text/durations.ts';
import {
	fail,
	joinOutcomes,
	ok,
	skipped,
	skippedBy,
	warn,
	type Check,
	type Outcome,
} from '../check.ts';
import {connectionNeeds} from './needs.ts';

/** How long the connection may take, in milliseconds. */
const limit = 8000;

/** A certificate that expires sooner is a warning, in days. */
const soon = 14;

/** Protocols that are safe enough for an API key today. */
const safeProtocols: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3']);

/** Returns the name of who issued a certificate; a name may be repeated in it. */
const issuerOf = ({issuer}: Partial<PeerCertificate>): string => [issuer?.O ?? issuer?.CN ?? texts.unknownIssuer].flat().join(', ');

const outcomeOf = (socket: TLSSocket): Outcome => {
	const certificate = socket.getPeerCertificate();
	const protocol = socket.getProtocol() ?? texts.unknownProtocol;
	const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / day);
	const found = texts.found({protocol, issuer: issuerOf(certificate), days});
	if (!safeProtocols.has(protocol)) {
		return warn(`${found} ${texts.oldProtocol}`, texts.oldProtocolFix);
	}

	return days < soon ? warn(found, texts.soonFix) : ok(found);
};

/** The TLS connection to the server, through the proxy if there is one: protocol, issuer, expiry, and why the certificate is not trusted. */
export const tlsCheck: Check = {
	// A server that is not trusted is asked three times: also with the certificates of the system, and for its issuer.
	limit: 3 * limit,
	ready: async context => context.server(),
	needs: connectionNeeds,
	async run({env, server, trust}) {
		const found = await server();
		if ('problem' in found) {
			return skippedBy(found);
		}

		const {url} = found;
		if (url.protocol !== 'https:') {
			return skipped(texts.none(url.host));
		}

		const trusted = trust();
		if (trusted instanceof NetworkFault) {
			return skippedBy({by: 'certificates'});
		}

		const choice = proxyFor(url, env);
		if (choice.kind === 'unusable') {
			return skippedBy({by: 'proxy'});
		}

		try {
			const socket = await connect({
				host: withoutBrackets(url.hostname), port: portOf(url), proxy: choice.kind === 'proxy' ? choice.proxy : undefined, trust: trusted, limit, signal: undefined,
			});
			const outcome = outcomeOf(socket);
			socket.destroy();
			return isUnchecked(env) ? joinOutcomes([outcome, warn(texts.unchecked(uncheckedVariable), certificateTexts.uncheckedFix(uncheckedVariable))]) : outcome;
		} catch (error) {
			if (error instanceof NetworkFault) {
				return skippedBy({by: 'proxy'});
			}

			const {message, nextStep} = networkError(error, url.host, text => text, undefined);
			return fail(doctorTexts.sentence(message), nextStep);
		}
	},
};
