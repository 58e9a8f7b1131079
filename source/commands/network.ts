import {logEvent} from '../logging/debug-log.ts';
import {usageErrors} from '../messages/command-line.ts';
import {runtime} from '../runtime/runtime.ts';
import {UsageError} from './exit.ts';

/** Makes requests use the proxy of the environment, if there is one. Throws a `UsageError` if it is not a URL. */
export const configureNetworkFrom = (env: NodeJS.ProcessEnv): void => {
	try {
		logEvent('network', {requests: runtime.configureNetwork(env)});
	} catch (error) {
		// The error of a malformed proxy is no cause: the proxy's URL may contain a password.
		throw error instanceof TypeError ? new UsageError(usageErrors.invalidProxy) : error;
	}
};
