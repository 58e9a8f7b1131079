/** What reads and writes snapshots, loaded with its first use. */
export {SnapshotPathError, openSnapshot, type SnapshotFile} from './read-snapshot.ts';
export {storedTarget} from './stored-target.ts';
export {writeSnapshotFile} from './write-snapshot.ts';
