import {isIP, type Socket} from 'node:net';
import {connect, type PeerCertificate, type TLSSocket} from 'node:tls';
import {doctorTexts, tlsTexts as texts} from '../../../messages/doctor.ts';
import {proxyFor} from '../../../runtime/proxy.ts';
import {day} from '../../../text/durations.ts';
import {
	fail,
	ok,
	skipped,
	skippedBy,
	warn,
	type Check,
	type Outcome,
} from '../check.ts';
import {hostOf, placeOf} from '../place.ts';
import {codeOf, connectThrough} from '../tunnel.ts';

/** How long each step of the connection may take, in milliseconds. */
const limit = 5000;

/** A certificate that expires sooner is a warning, in days. */
const soon = 14;

/** Protocols that are safe enough for an API key today. */
const safeProtocols: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3']);

/** Makes the TLS handshake whatever the certificate is, to report it. Resolves with the connection or the code of the error. */
const handshake = async (socket: Socket, servername: string): Promise<TLSSocket | {readonly code: string}> =>
	new Promise(resolve => {
		const encrypted = connect({
			socket,
			...(isIP(servername) === 0 && {servername}),
			host: servername,
			// Nothing is sent here. A request checks the certificate itself.
			rejectUnauthorized: false,
		}, () => {
			resolve(encrypted);
		});
		encrypted.setTimeout(limit, () => {
			encrypted.destroy();
			resolve({code: 'ETIMEDOUT'});
		});
		encrypted.on('error', error => {
			resolve({code: codeOf(error)});
		});
		encrypted.on('close', () => {
			resolve({code: 'ECONNRESET'});
		});
	});

const first = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0]);

const issuerOf = ({issuer}: PeerCertificate): string => first(issuer?.O) ?? first(issuer?.CN) ?? texts.unknownIssuer;

/** Returns why Node does not trust the connection; `undefined` if it does. */
const errorOf = ({authorized, authorizationError}: TLSSocket): string | undefined =>
	(authorized ? undefined : codeOf(authorizationError));

const outcomeOf = (socket: TLSSocket, host: string): Outcome => {
	const certificate = socket.getPeerCertificate();
	const protocol = socket.getProtocol() ?? texts.unknownProtocol;
	const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / day);
	const found = texts.found({protocol, issuer: issuerOf(certificate), days});
	const error = errorOf(socket);
	if (error !== undefined) {
		return fail(`${texts.notTrusted({host, error})} ${found}`, texts.fixOf(error));
	}

	if (!safeProtocols.has(protocol)) {
		return warn(`${found} ${texts.oldProtocol}`, texts.oldProtocolFix);
	}

	return days < soon ? warn(found, texts.soonFix) : ok(found);
};

/** The TLS connection to the server, through the proxy if there is one: protocol, issuer, expiry, and whether the certificate is trusted. */
export const tlsCheck: Check = {
	limit: 3 * limit,
	ready: async context => context.server(),
	async run({env, server}) {
		const found = await server();
		if ('problem' in found) {
			return skippedBy(found);
		}

		const {url} = found;
		if (url.protocol !== 'https:') {
			return skipped(texts.none(url.host));
		}

		const choice = proxyFor(url, env);
		if (choice.kind === 'unusable') {
			return skipped(texts.noProxy, doctorTexts.seeOther('proxy'));
		}

		const connection = await connectThrough(choice.kind === 'proxy' ? choice.proxy : undefined, placeOf(url), limit);
		if (!('on' in connection)) {
			const error = 'code' in connection ? connection.code : texts.proxyStatus(connection.status);
			return fail(texts.unreachable({host: url.host, error}), choice.kind === 'proxy' ? doctorTexts.seeOther('proxy') : texts.unreachableFix);
		}

		const socket = await handshake(connection, hostOf(url));
		if (!('getProtocol' in socket)) {
			connection.destroy();
			return fail(texts.noHandshake({host: url.host, error: socket.code}), texts.noHandshakeFix);
		}

		const outcome = outcomeOf(socket, url.host);
		socket.destroy();
		return outcome;
	},
};
