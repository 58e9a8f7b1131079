/** The variables of an environment. */
export type Variables = Record<string, string | undefined>;

/** How requests leave this machine; `unsupported`: a proxy is set, but this version of the runtime cannot use it. */
export type ProxyUse = 'direct' | 'proxied' | 'unsupported';

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
	/**
	Makes requests use the proxy of HTTPS_PROXY, except for this machine's own addresses and the hosts of NO_PROXY. May change the environment.
	Certificates need no call: both runtimes read NODE_EXTRA_CA_CERTS at their start. Throws a `TypeError` without the proxy's URL, which may
	contain a password, if that is not an http or https URL.
	*/
	configureNetwork(env: Variables): ProxyUse;
};

/** The parts of the global `process` that the runtimes use. */
export type Host = {
	readonly versions: Readonly<Record<string, string | undefined>>;
	emit(event: 'SIGWINCH', signal: 'SIGWINCH'): boolean;
};
