import type {Blocker} from '../../../messages/doctor.ts';
import type {DoctorContext} from '../context.ts';

/** Returns the checks without which the server cannot be reached. Plain http is for this machine only, without proxy and certificates. */
export const connectionNeeds = async ({server}: DoctorContext): Promise<readonly Blocker[]> => {
	const found = await server();
	if ('problem' in found) {
		return [];
	}

	return found.url.protocol === 'http:' ? ['dns'] : ['proxy', 'certificates', 'dns'];
};

/** Returns the checks without which no request can be sent. */
export const requestNeeds = async (context: DoctorContext): Promise<readonly Blocker[]> =>
	['api-key', 'region', ...await connectionNeeds(context), 'tls'];
