import {execFileSync, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {createServer as createHttpsServer, type ServerOptions} from 'node:https';
import {connect, type AddressInfo, type Socket} from 'node:net';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

/** Whether certificates can be made here. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** Makes a certificate that signs itself. Returns the files. */
export const makeCertificate = ({host, days = 90}: {readonly host: string; readonly days?: number}) => {
	const folder = temporaryFolder();
	const key = path.join(folder, 'key.pem');
	const certificate = path.join(folder, 'certificate.pem');
	execFileSync('openssl', [
		'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', certificate, '-days', String(days),
		'-subj', `/O=Canary Works/CN=${host}`, '-addext', `subjectAltName=DNS:${host},IP:127.0.0.1`,
	], {stdio: 'ignore'});
	return {key, certificate};
};

/** Listens on loopback until the test ends. Returns the port. */
const listen = async (server: ReturnType<typeof createHttpServer> | ReturnType<typeof createHttpsServer>): Promise<number> => {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return (server.address() as AddressInfo).port;
};

/** A Junction without users that answers over TLS. Returns its port. */
export const serveTls = async ({key, certificate}: {readonly key: string; readonly certificate: string}, options: ServerOptions = {}): Promise<number> =>
	listen(createHttpsServer({...options, key: fs.readFileSync(key), cert: fs.readFileSync(certificate)}, (request, response) => {
		response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(request.url?.startsWith('/v2/user') ? {users: []} : {data: [], next_cursor: null}));
	}));

/** A proxy on loopback. With `refuse`, it answers CONNECT with that status, else it connects every host to a port of this machine. */
export const serveProxy = async ({refuse, port}: {readonly refuse?: number; readonly port?: number}) => {
	const asked: string[] = [];
	const proxy = createHttpServer();
	proxy.on('connect', (request, client: Socket) => {
		asked.push(`${request.url} ${JSON.stringify(request.headers)}`);
		if (refuse !== undefined || port === undefined) {
			client.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
			return;
		}

		const server = connect(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 OK\r\n\r\n');
			server.pipe(client).pipe(server);
		});
		server.on('error', () => client.destroy());
		client.on('error', () => server.destroy());
	});
	const ownPort = await listen(proxy);
	return {asked, url: `http://127.0.0.1:${ownPort}`};
};
