import process from 'node:process';
import {pendingWrites} from '../junction/pending-writes.ts';
import {usageErrors} from '../messages/command-line.ts';
import {writeMessages} from '../messages/writes.ts';
import {abandonedWrites} from './leaving.ts';

/**
Returns a signal that the first Ctrl-C aborts. The second one ends the program as usual. While a write is under way, the first one shows on
stderr what the program waits for, and the second one that the outcome is unknown.
*/
export const interruption = (): AbortSignal => {
	const controller = new AbortController();
	const interrupt = () => {
		if (controller.signal.aborted) {
			process.stderr.write(abandonedWrites());
			process.off('SIGINT', interrupt);
			process.kill(process.pid, 'SIGINT');
			return;
		}

		controller.abort();
		const writes = pendingWrites();
		if (writes.length === 0) {
			process.off('SIGINT', interrupt);
		} else {
			process.stderr.write(`${usageErrors.line(writeMessages.waiting({writes, key: 'Ctrl-C'}))}\n`);
		}
	};

	process.on('SIGINT', interrupt);
	return controller.signal;
};
