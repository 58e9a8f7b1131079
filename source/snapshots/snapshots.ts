/** What reads and writes snapshots, loaded with its first use. */
export {detailsLine} from './format.ts';
export {snapshotName} from './file-name.ts';
export {SnapshotPathError, openSnapshot} from './read-snapshot.ts';
export {storedTarget} from './stored-target.ts';
export {writeSnapshotFile} from './write-snapshot.ts';
