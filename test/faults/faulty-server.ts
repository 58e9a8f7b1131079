import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	Agent,
	createServer,
	request as httpRequest,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text as readText} from 'node:stream/consumers';
import {createGate} from '../helpers/until.ts';
import type {Fault} from './fault.ts';

/** A request of a cell, without the cell's own part of the path. */
export type CellRequest = {readonly path: string; readonly query: URLSearchParams};

/** One visit of one place: its own address on the server, and the fault that is on. */
export type Cell = {
	readonly baseUrl: string;
	/** How many requests came, and how many of them met the fault. */
	readonly counts: {requests: number; faulted: number};
	/** Turns a fault on for the requests that it is meant for. */
	fail(fault: Fault, isMeant: (request: CellRequest) => boolean): void;
	/** Resolves as soon as a request has met the fault. */
	readonly met: Promise<unknown>;
};

type OpenCell = Cell & {fault: Fault | undefined; isMeant: (request: CellRequest) => boolean; readonly meet: () => void};

/** Starts a server in front of a simulator. It answers as the simulator does, except for the requests that a cell lets fail. */
export const startFaultyServer = async (simulatorUrl: string) => {
	const cells = new Map<string, OpenCell>();
	const agent = new Agent({keepAlive: true});

	const forward = async (path: string, request: IncomingMessage) => {
		const forwarded = httpRequest(`${simulatorUrl}${path}`, {agent, method: request.method ?? 'GET', headers: {'x-vital-api-key': request.headers['x-vital-api-key'] ?? ''}});
		forwarded.end();
		const [reply] = await once(forwarded, 'response') as [IncomingMessage];
		return {
			status: reply.statusCode ?? 0, body: await readText(reply), date: String(reply.headers.date), traceresponse: String(reply.headers['traceresponse']),
		};
	};

	const respond = async (request: IncomingMessage, response: ServerResponse) => {
		const [, name = '', rest = ''] = /^\/(?<name>cell-\d+)(?<rest>\/.*)$/v.exec(request.url ?? '') ?? [];
		const cell = cells.get(name);
		if (cell === undefined) {
			response.writeHead(418).end();
			return;
		}

		cell.counts.requests++;
		const {pathname: path, searchParams: query} = new URL(rest, simulatorUrl);
		const {status, body, date, traceresponse} = await forward(rest, request);
		const headers = {'content-type': 'application/json', date, traceresponse};
		if (cell.fault !== undefined && cell.isMeant({path, query})) {
			cell.counts.faulted++;
			cell.meet();
			await cell.fault.respond({
				status, body: Buffer.from(body), text: body, headers, key: String(request.headers['x-vital-api-key']), url: cell.baseUrl,
			}, response);
			return;
		}

		response.sendDate = false;
		response.writeHead(status, headers).end(body);
	};

	const server = createServer((request, response) => {
		respond(request, response).catch(() => {
			// The client has left in the middle of the answer.
			response.destroy();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;

	return {
		/** Gives a visit an address of its own. */
		openCell(): Cell {
			const name = `cell-${cells.size}`;
			const gate = createGate();
			const cell: OpenCell = {
				baseUrl: `http://127.0.0.1:${port}/${name}`,
				counts: {requests: 0, faulted: 0},
				fault: undefined,
				isMeant: () => false,
				met: gate.opened,
				meet: gate.open,
				fail(fault, isMeant) {
					cell.fault = fault;
					cell.isMeant = isMeant;
				},
			};
			cells.set(name, cell);
			return cell;
		},
		close() {
			agent.destroy();
			server.close();
			server.closeAllConnections();
		},
	};
};

/** Writes bytes in place of an HTTP response, and ends the connection. */
export const writeRaw = (response: ServerResponse, bytes: string | Uint8Array): void => {
	response.socket?.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
};
