import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {type AddressInfo, connect} from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import {onTestFinished} from 'vitest';

const folder = path.join(import.meta.dirname, 'certificates');

/** The file with the CA that has issued the certificates of the tests' servers; no runtime trusts it by itself. */
export const testCa = path.join(folder, 'ca.pem');

/** Certificates of a server: valid for junction.example, localhost and 127.0.0.1, expired, or for another host. */
export type ServerCertificate = 'server' | 'expired' | 'other-host';

/** The key and certificate of a server. */
export const serverIdentity = (certificate: ServerCertificate = 'server') => ({
	key: readFileSync(path.join(folder, 'server.key')), cert: readFileSync(path.join(folder, `${certificate}.pem`)),
});

/** A TLS server on loopback in front of an http server, such as the simulator; `connections` counts finished handshakes. Ends with the test. */
export const serveTls = async (url: string, certificate?: ServerCertificate) => {
	const {hostname, port} = new URL(url);
	let connections = 0;
	const open = new Set<tls.TLSSocket>();
	const server = tls.createServer(serverIdentity(certificate), socket => {
		connections++;
		open.add(socket);
		const plain = connect(Number(port), hostname);
		const end = () => {
			plain.destroy();
			socket.destroy();
		};

		socket.on('error', end).on('close', end).pipe(plain);
		plain.on('error', end).on('close', end).pipe(socket);
	});
	server.on('tlsClientError', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		for (const socket of open) {
			socket.destroy();
		}
	});
	return {port: (server.address() as AddressInfo).port, connections: () => connections};
};
