import process from 'node:process';
import {isatty} from 'node:tty';
import {createClient, type Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {regions} from '../../junction/regions.ts';
import {baseUrlOf, type Target} from '../../junction/target.ts';
import {rememberApiKey} from '../../junction/used-api-keys.ts';
import {
	apiKeyTexts,
	doctorTexts,
	regionTexts,
	type Blocker,
} from '../../messages/doctor.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {NetworkFault} from '../../runtime/network-fault.ts';
import {createTrust, systemCertificates, type Trust} from '../../runtime/trust.ts';
import {ApiKeyCommandCancelled, SettingsError} from '../../settings/settings-error.ts';
import type {LendTerminal} from '../../settings/api-key-command.ts';
import type {Settings} from '../../settings/settings.ts';
import type {Capabilities, CapabilityOptions} from '../../terminal/capabilities.ts';
import {drawingFeaturesOf} from '../../terminal/drawing-features.ts';
import {
	askTerminal,
	canAskTerminal,
	type TerminalAnswers,
	type TerminalQuestions,
} from '../../terminal/terminal-questions.ts';
import type {CommonOptions} from '../common-options.ts';
import {UsageError} from '../exit.ts';
import {endProgress} from '../progress-line.ts';
import {
	chooseApiKey,
	demoOf,
	targetWith,
	type ChosenApiKey,
} from '../target.ts';
import type {DoctorFormat} from './check-names.ts';
import {within} from './within.ts';

/** The options of `junctop doctor`, as commander returns them. */
export type DoctorOptions = CommonOptions & CapabilityOptions & {readonly format: DoctorFormat};

/** How long answers of the terminal are awaited, in milliseconds: longer than the screens wait, to find slow ones. */
export const terminalPatience = 2000;

/** How long standard input may take that has the API key, in milliseconds: a person may have to type it. A key command has the same limits. */
const inputLimit = isatty(0) || isatty(2) ? 300_000 : 20_000;

/** How long finding the API key may take, in milliseconds. */
export const keyLimit = inputLimit + 5000;

/** How long one request may take, in milliseconds. */
export const requestLimit = 10_000;

/** What the terminal has answered, or why it was not asked. */
export type AskedTerminal = TerminalAnswers | 'no-terminal' | 'unknown-terminal' | 'background';

/** What is wrong, in sentences, and what to do; the check that reports it. */
export type Problem = {readonly by: Blocker; readonly problem: string; readonly fix: string};

/** The API key that is used: of the demo, or found with the source; or why there is none. */
export type FoundKey = {readonly kind: 'demo'} | ({readonly kind: 'found'} & ChosenApiKey) | ({readonly kind: 'none'} & Problem);

/** Where requests go; or why they cannot be sent. */
export type FoundTarget = Problem | {readonly target: Target};

/** The base URL of the server, also without an API key if the options name it. */
export type FoundServer = Problem | {readonly url: URL};

/** The requests that the checks send, by check. Each asks for one user at most. */
const requests = {
	users: async (client: Client, signal: AbortSignal) => client.users({limit: 1}, {signal}),
	introspection: async (client: Client, signal: AbortSignal) => client.introspectResources({userLimit: 1}, {signal}),
	pulls: async (client: Client, signal: AbortSignal) => client.historicalPull({userLimit: 1}, {signal}),
} as const;

/** A check that sends a request. */
export type RequestName = keyof typeof requests;

/** The names of the requests, in their order. */
export const requestNames = Object.keys(requests) as readonly RequestName[];

/** What a check needs of an answer, which is nothing about users; the error; or why no request was sent. */
export type RequestResult =
	Problem | {
		/** How long it took, in milliseconds. */
		readonly ms: number;
		readonly traceId: string | undefined;
		/** The server's time, in milliseconds since 1970, at the moment `receivedAt` of the monotonic clock. */
		readonly serverTime: number | undefined;
		readonly receivedAt: number;
		readonly hasUnreadable: boolean;
	} | {readonly error: JunctionError};

/** What the checks look at. Each function asks once, when it is first called, and returns the same afterwards. */
export type DoctorContext = {
	readonly env: NodeJS.ProcessEnv;
	readonly options: DoctorOptions;
	readonly settings: Settings;
	readonly capabilities: Capabilities;
	terminal(): Promise<AskedTerminal>;
	key(): Promise<FoundKey>;
	target(): Promise<FoundTarget>;
	server(): Promise<FoundServer>;
	request(name: RequestName): Promise<RequestResult>;
	/** The certificates that connections trust, or why a variable about them cannot be used. */
	trust(): Trust | NetworkFault;
	/** Gives the terminal back if it was asked. */
	close(): void;
};

/** Returns a function that calls another one once. */
const once = <Value>(create: () => Value): (() => Value) => {
	let known: {readonly value: Value} | undefined;
	return () => {
		known ??= {value: create()};
		return known.value;
	};
};

const isProblem = (error: unknown): error is Error => error instanceof UsageError || error instanceof SettingsError;

/** Creates what the checks look at. Looks at nothing yet. `signal` cancels what is under way; `interrupt` aborts it. `lend` gives the terminal to a key command. */
export const createContext = ({env, options, settings, capabilities, signal, lend, interrupt}: Pick<DoctorContext, 'env' | 'options' | 'settings' | 'capabilities'> & {
	readonly signal: AbortSignal;
	readonly lend: LendTerminal;
	readonly interrupt: () => void;
}): DoctorContext => {
	const {stdin, stdout} = process;
	let questions: TerminalQuestions | undefined;

	const terminal = once(async (): Promise<AskedTerminal> => {
		if (!stdin.isTTY || !stdout.isTTY) {
			return 'no-terminal';
		}

		if (!drawingFeaturesOf(env, process.platform).canQueryModes) {
			return 'unknown-terminal';
		}

		if (!canAskTerminal()) {
			return 'background';
		}

		endProgress();
		questions = askTerminal({
			stdin, stdout, patience: terminalPatience, onInterrupt: interrupt,
		});
		return questions.answers;
	});

	const key = once(async (): Promise<FoundKey> => {
		if (options.demo) {
			return {kind: 'demo'};
		}

		const isTyped = options.apiKeyFile === '-';
		if (isTyped) {
			questions?.close();
		}

		try {
			// A key command may ask for a passphrase in the terminal.
			const search = chooseApiKey(options, settings, env, async act => {
				questions?.close();
				return lend(act);
			});
			const chosen = await (isTyped
				? within(inputLimit, search, () => {
					throw new SettingsError(doctorTexts.endlessInput(inputLimit / 1000));
				})
				: search);
			const {faults} = settings;
			if (chosen !== undefined) {
				// It may be used for no request, but a message may quote it.
				rememberApiKey(chosen.found.apiKey);
			}

			return chosen === undefined
				? {
					kind: 'none', by: 'api-key', problem: [apiKeyTexts.none, ...faults].join(' '), fix: apiKeyTexts.noneFix,
				}
				: {kind: 'found', ...chosen};
		} catch (error) {
			if (isProblem(error) && !(error instanceof ApiKeyCommandCancelled)) {
				return {
					kind: 'none', by: 'api-key', problem: error.message, fix: apiKeyTexts.fix,
				};
			}

			throw error;
		}
	});

	const target = once(async (): Promise<FoundTarget> => {
		const found = await key();
		switch (found.kind) {
			case 'demo': {
				return {target: demoOf(options)};
			}

			case 'none': {
				return found;
			}

			case 'found': {
				try {
					return {target: targetWith(found, options)};
				} catch (error) {
					if (isProblem(error)) {
						return {by: 'region', problem: error.message, fix: regionTexts.fix};
					}

					throw error;
				}
			}
		}
	});

	const server = once(async (): Promise<FoundServer> => {
		const found = await target();
		if ('target' in found) {
			try {
				return {url: new URL(await found.target.start?.() ?? baseUrlOf(found.target))};
			} catch (error) {
				if (error instanceof JunctionError) {
					return {by: 'users', problem: error.message, fix: error.nextStep};
				}

				throw error;
			}
		}

		const baseUrl = options.baseUrl ?? (options.region === undefined ? undefined : regions[options.region].baseUrl);
		if (baseUrl !== undefined) {
			return {url: new URL(baseUrl)};
		}

		return found.by === 'api-key' ? {...found, fix: apiKeyTexts.serverFix} : found;
	});

	const client = once(async () => {
		const found = await target();
		return 'problem' in found
			? found
			: createClient({
				baseUrl: baseUrlOf(found.target),
				start: found.target.start,
				apiKey: found.target.apiKey,
				attempts: 1,
				deadline: requestLimit,
				limits: settings.preferences().maximumResponse,
			});
	});

	const send = async (name: RequestName): Promise<RequestResult> => {
		const found = await client();
		if ('problem' in found) {
			return found;
		}

		const started = monotonicNow();
		try {
			const {value, traceId, serverTime, receivedAt} = await requests[name](found, signal);
			return {
				ms: Math.round(monotonicNow() - started), traceId, serverTime, receivedAt, hasUnreadable: value.unreadable.length > 0,
			};
		} catch (error) {
			if (error instanceof JunctionError && error.kind !== 'cancelled') {
				return {error};
			}

			throw error;
		}
	};

	const answers = {users: once(async () => send('users')), introspection: once(async () => send('introspection')), pulls: once(async () => send('pulls'))};

	const trust = once((): Trust | NetworkFault => {
		const created = createTrust(env, systemCertificates);
		try {
			created.context();
			return created;
		} catch (error) {
			if (error instanceof NetworkFault) {
				return error;
			}

			throw error;
		}
	});

	return {
		env,
		options,
		settings,
		capabilities,
		terminal,
		key,
		target,
		server,
		request: async name => answers[name](),
		trust,
		close() {
			questions?.close();
		},
	};
};
