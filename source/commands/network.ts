import {networkFaultText} from '../messages/command-line.ts';
import {NetworkFault} from '../runtime/network-fault.ts';
import {network} from '../runtime/network.ts';
import {UsageError} from './exit.ts';

/**
Checks the variables about proxies and certificates for a base URL, before a command sends anything. Rejects with a `UsageError` if one of them cannot be
used, or with a `MissingPart`. Loads nothing if none is set.
*/
export const checkNetwork = async (baseUrl: string): Promise<void> => {
	try {
		await network.check(baseUrl);
	} catch (error) {
		throw error instanceof NetworkFault ? new UsageError(networkFaultText(error)) : error;
	}
};
