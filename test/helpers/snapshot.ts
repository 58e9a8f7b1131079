import path from 'node:path';
import {createRecordTexts} from '../../source/fleet/store/record-text.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import type {Client} from '../../source/junction/client.ts';
import type {SnapshotHeader} from '../../source/snapshots/format.ts';
import {openSnapshot} from '../../source/snapshots/read-snapshot.ts';
import {createStoredClient} from '../../source/snapshots/stored-client.ts';
import {writeSnapshotFile} from '../../source/snapshots/write-snapshot.ts';
import {noon} from './fleet-arbitraries.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** A header of a complete snapshot of noon, with changes. */
export const headerOf = (change: Partial<SnapshotHeader> = {}): SnapshotHeader => ({
	junctop: '1.0.0', region: 'us', teamId: 'team', provider: undefined, filter: undefined, serverTime: noon, loadedFrom: noon, isComplete: true,
	users: 0, records: 0, details: 0, isRebuilt: false, isRedacted: false, ...change,
});

/** Writes lines as a snapshot in a folder of the test; the header counts them as records unless it says otherwise. Returns its path. */
export const snapshotOf = async (lines: readonly string[], change: Partial<SnapshotHeader> = {}, name = 'snapshot.ndjson.gz'): Promise<string> => {
	const file = path.join(temporaryFolder(), name);
	const header = headerOf({users: lines.length, records: lines.length, ...change});
	async function * texts() {
		yield lines.map(line => `${line}\n`).join('');
	}

	await writeSnapshotFile(file, texts(), {expected: header, header: () => header});
	return file;
};

/** Reads all pages of a client into a roster. */
export const rosterOf = async (client: Client, isWhole = true): Promise<Roster> => {
	const roster = createRoster(() => noon);
	let cursor: string | undefined;
	do {
		const {value} = await client.introspectResources({nextCursor: cursor});
		roster.add(value.records);
		cursor = value.nextCursor;
	} while (cursor !== undefined);

	roster.endPass(isWhole);
	return roster;
};

/** Writes a roster as the screens do, and opens the file again. */
export const reopened = async (roster: Roster): Promise<Roster> => {
	const textOf = createRecordTexts(roster);
	const file = await snapshotOf(Array.from({length: roster.count}, (_, row) => textOf(row)));
	return rosterOf(createStoredClient(await openSnapshot(file)));
};
