/** The variables of an environment. */
export type Variables = Record<string, string | undefined>;

/** Sends one request, as `fetch` does. */
export type SendRequest = (url: string, init: RequestInit) => Promise<Response>;

/** What depends on the runtime or on its internals. */
export type Runtime = {
	/** Name and version, for reports: `Node v24.21.0`. */
	readonly label: string;
	/** Signals that the runtime uses itself or never reports: listening to them does nothing good. */
	readonly reservedSignals: readonly NodeJS.Signals[];
	/** Reads the terminal's size again; streams emit `resize` if it changed. Does nothing when the terminal is gone: its input reports that. */
	refreshTerminalSize(): void;
	/** Keeps memory small while pages load, if the runtime has a setting for that. */
	limitYoungGeneration(): void;
	/** Collects garbage before the heap has grown by more than a tenth, for commands that keep next to nothing. Costs processor time. */
	limitHeapGrowth(): void;
	/** Whether junctop is tested on this version. */
	readonly isTested: boolean;
	/** Returns whether junctop is tested on this system, as far as that is known. */
	isSystemTested(): boolean;
};

/** The parts of the global `process` that the runtimes use. */
export type Host = {
	readonly versions: Readonly<Record<string, string | undefined>>;
	readonly platform: NodeJS.Platform;
	readonly arch: string;
	emit(event: 'SIGWINCH', signal: 'SIGWINCH'): boolean;
};
