import type {Simulator} from '../../source/simulator/simulator.ts';
import {serve} from './http-server.ts';

/** Serves what a simulator answers, except where `refuse` returns a status for a path. `number` counts the refused requests. */
export const serveRefusing = async (simulator: Simulator, refuse: (path: string, number: number) => number | undefined) => {
	let refused = 0;
	const paths: string[] = [];
	const {baseUrl} = await serve((request, response) => {
		const send = async () => {
			const path = request.url ?? '';
			paths.push(path);
			const status = refuse(path, refused);
			if (status !== undefined) {
				refused++;
				response.writeHead(status, {'content-type': 'application/json', ...(status === 429 && {'retry-after': '0'})}).end('{"detail": "no"}');
				return;
			}

			const answer = await fetch(`${simulator.url}${path}`, {headers: {'x-vital-api-key': String(request.headers['x-vital-api-key'])}});
			response.writeHead(answer.status, {
				'content-type': 'application/json', date: answer.headers.get('date') ?? '', traceresponse: answer.headers.get('traceresponse') ?? '',
			}).end(await answer.text());
		};

		// At the end of a test the simulator may be closed first; the request is then cut off too.
		send().catch(() => {
			response.destroy();
		});
	});
	return {baseUrl, paths};
};
