import type {Host} from './port.ts';

/** Makes the streams of both runtimes read the terminal's size again, as if it had been resized; a terminal that is gone is ignored. */
export const refreshTerminalSize = (host: Host): void => {
	try {
		host.emit('SIGWINCH', 'SIGWINCH');
	} catch {
		// Node throws what the system reports about the size of a terminal that is gone.
	}
};
