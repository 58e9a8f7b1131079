/** A proxy as messages name it: without credentials, and with the variable it came from. */
export type ShownProxy = {readonly shown: string; readonly variable: string};

/** A fault of the proxy, or of a variable about proxies or certificates: the request was not sent. `message` has no full stop. */
export class NetworkFault extends Error {
	override readonly name = 'NetworkFault';
	readonly nextStep: string;
	/** Whether it stays until a person changes something. */
	readonly isLasting: boolean;

	constructor({message, nextStep, isLasting, cause}: {
		readonly message: string;
		readonly nextStep: string;
		readonly isLasting: boolean;
		readonly cause?: unknown;
	}) {
		super(message, {cause});
		this.nextStep = nextStep;
		this.isLasting = isLasting;
	}
}

/** A fault between this machine, or the proxy, and the server; the cause has its code. */
export class ConnectionFault extends Error {
	override readonly name = 'ConnectionFault';
	readonly proxy: ShownProxy | undefined;
	/** Who issued the server's certificate, where that is the fault and known: one line of text from the server. */
	readonly issuer: string | undefined;

	constructor(cause: unknown, {proxy, issuer}: {readonly proxy: ShownProxy | undefined; readonly issuer?: string | undefined}) {
		super('The connection failed', {cause});
		// A proxy may have credentials too, which stay out of errors.
		this.proxy = proxy && {shown: proxy.shown, variable: proxy.variable};
		this.issuer = issuer;
	}
}

/** Returns the code of the innermost cause that has one; empty without a code. */
export const codeOf = (error: unknown): string => {
	let code = '';
	for (let link = error; link instanceof Error; link = link.cause) {
		code = 'code' in link && typeof link.code === 'string' ? link.code : code;
	}

	return code;
};

/** Returns whether the fault is that no trusted authority has issued the server's certificate. */
export const isUntrusted = (error: unknown): boolean => /^UNABLE_TO_|SELF_SIGNED_CERT|^CERT_UNTRUSTED$/v.test(codeOf(error));
