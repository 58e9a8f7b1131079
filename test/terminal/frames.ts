/** A frame as a reviewer reads it: what differs from run to run (seconds, minutes, hours, the port) is masked, columns keep their places. */
export const readable = (rows: readonly string[]): string =>
	rows
		.map(row => row
			.replaceAll(/127\.0\.0\.1:\d{5}/gv, '127.0.0.1:·····')
			.replaceAll(/ {0,9}updated (?:just now|\d+s ago)/gv, found => 'updated ·'.padStart(found.length))
			.replaceAll(/\b\d[ms]\b/gv, '·m')
			.replaceAll(/\b\d\d[ms]\b/gv, ' ·m')
			.replaceAll('just now', '  ·m ago')
			// Ages in hours change within a minute too; times of events are of the simulator's clock, and stay.
			.replaceAll(/(?<!UTC, )\b\d{1,2}h\b/gv, found => '·h'.padStart(found.length)))
		.join('\n') + '\n';
