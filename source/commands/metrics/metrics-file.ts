import {randomUUID} from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import {metricsFile} from '../../messages/metrics.ts';
import {isSystemError, reasonOf} from '../../settings/settings-error.ts';
import {cleanText} from '../../text/clean.ts';
import {CommandFailure} from '../exit.ts';

/** Node_exporter runs as another user and must be able to read the file, which has neither API keys nor user IDs. */
const mode = 0o644;

const beginning = '# TYPE junctop_';

const failure = (file: string, error: unknown): CommandFailure =>
	new CommandFailure(metricsFile.notWritten({file: cleanText(file), reason: reasonOf(error)}), {cause: error});

/** Rejects with a `CommandFailure` if something is at the path that is not a file of earlier metrics. */
export const refuseOtherFile = async (file: string): Promise<void> => {
	let handle: fs.FileHandle | undefined;
	try {
		const stats = await fs.lstat(file);
		if (!stats.isFile()) {
			throw new CommandFailure(metricsFile.notRegular(cleanText(file)));
		}

		handle = await fs.open(file, 'r');
		const {buffer, bytesRead} = await handle.read({buffer: new Uint8Array(beginning.length)});
		if (bytesRead > 0 && new TextDecoder().decode(buffer.subarray(0, bytesRead)) !== beginning) {
			throw new CommandFailure(metricsFile.notOurs(cleanText(file)));
		}
	} catch (error) {
		if (isSystemError(error) && error.code === 'ENOENT') {
			return;
		}

		throw error instanceof CommandFailure ? error : failure(file, error);
	} finally {
		await handle?.close();
	}
};

/**
Writes metrics to a file next to the target and renames it, so that a reader finds either the earlier file or the new one. node_exporter reads only names with `.prom`, so the
name of the new file ends differently until then. Rejects with a `CommandFailure`; the earlier file is unchanged then.
*/
export const writeMetrics = async (file: string, text: string): Promise<void> => {
	await refuseOtherFile(file);
	const next = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
	try {
		const handle = await fs.open(next, 'wx', mode);
		try {
			await handle.chmod(mode);
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await fs.rename(next, file);
	} catch (error) {
		await fs.rm(next, {force: true}).catch(() => undefined);
		throw failure(file, error);
	}
};
