/** A file of an archive. */
export type PackedFile = {
	/** Relative, with `/` between folders. At most 100 bytes of ASCII. */
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly isExecutable?: boolean;
};

/** Returns the POSIX mode of a file: everyone can read it. */
export const modeOf = ({isExecutable = false}: PackedFile): number => (isExecutable ? 0o755 : 0o644);
