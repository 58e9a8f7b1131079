/** A frame as a reviewer reads it: what differs from run to run (seconds, minutes, the port) is masked, columns keep their places. */
export const readable = (rows: readonly string[]): string =>
	rows
		.map(row => row
			.replaceAll(/127\.0\.0\.1:\d{5}/gv, '127.0.0.1:·····')
			.replaceAll(/ {0,9}updated (?:just now|\d+s ago)/gv, found => 'updated ·'.padStart(found.length))
			.replaceAll(/\b\d[ms]\b/gv, '·m')
			.replaceAll(/\b\d\d[ms]\b/gv, ' ·m')
			.replaceAll('just now', '  ·m ago'))
		.join('\n') + '\n';
