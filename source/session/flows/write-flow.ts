import {surviveTask} from '../../logging/handled-errors.ts';
import {JunctionError} from '../../junction/errors.ts';
import {pendingWrites} from '../../junction/pending-writes.ts';
import type {ReconnectLink, UserRefresh} from '../../junction/records.ts';
import {providerSlugs} from '../../junction/vocabulary.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {confirmTexts, writeRefusals, writeScreenTexts} from '../../messages/writes.ts';
import {isWithoutEffect, refreshOutcome} from '../../presentation/refresh-sources.ts';
import type {WriteStep} from '../../presentation/write-screen.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Settings} from '../../settings/settings.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import {second} from '../../text/durations.ts';
import {auditFileNextTo} from '../../writes/audit-file.ts';
import type {WriteFacts, WriteKind} from '../../writes/audit-line.ts';
import {auditedWrite} from '../../writes/audited-write.ts';
import {linkLifetime, pastWritesIn} from '../../writes/past-writes.ts';
import {notByLink, providerToConnect} from '../../writes/reconnectable.ts';
import {countRefreshes} from '../../writes/refresh-count.ts';
import {writeFacts} from '../../writes/write-facts.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** How long a question must be visible before a key answers it, in milliseconds: what was typed or pasted before is no answer. */
export const readingTime = 500;

/** When a user is loaded again whose refresh has shown nothing new, in milliseconds. */
const secondLook = 30 * second;

/** Writes, a step at a time: question, answer of Junction, result. A call that does not fit the step does nothing. */
export type WriteFlow = {
	/** Returns why nothing can be changed now; `undefined` if it can. */
	refusal(): string | undefined;
	/** Asks whether to refresh a user. */
	askToRefresh(userId: string): void;
	/** Asks whether to create a link for a provider, or first for which of `choices` if it is `undefined`. */
	askToReconnect(userId: string, provider: string | undefined, choices: readonly string[]): void;
	/** Answers the menu of providers. */
	chooseProvider(provider: string): void;
	/** Answers the question with yes. */
	confirm(): void;
	/** Copies the link again. */
	copyLink(): void;
	/** Removes a link whose time is over. */
	removeExpired(): void;
	stop(): void;
};

/** Returns the providers that a link can connect, those of the user first. */
export const reconnectChoices = (own: readonly string[]): readonly string[] =>
	[...new Set([...own.map(slug => providerToConnect(slug)), ...providerSlugs])]
		.filter(slug => providerToConnect(slug) === slug && notByLink(slug) === undefined);

/** Runs the effects of writes; the active screen holds the current step, and the link too. */
export const createWriteFlow = ({view, settings, current, allowWrites, copy, linkShown, now}: {
	readonly view: Pick<ViewStore, 'store' | 'screen' | 'push' | 'replace' | 'mapScreens' | 'flash'>;
	readonly settings: Pick<Settings, 'path'>;
	readonly current: () => Workspace | undefined;
	/** Whether the command line allows writes; a profile may allow them too. */
	readonly allowWrites: boolean;
	/** Returns whether the terminal was asked to put the text on the clipboard. */
	readonly copy: (text: string) => boolean;
	/** Called when a link has appeared, because its countdown needs a faster clock. */
	readonly linkShown: () => void;
	/** This machine's time, in milliseconds since 1970. */
	readonly now: () => number;
}): WriteFlow => {
	const audit = auditFileNextTo(settings.path);
	let look: NodeJS.Timeout | undefined;

	const stepNamed = <Name extends WriteStep['name']>(name: Name): Extract<WriteStep, {name: Name}> | undefined => {
		const screen = view.screen();
		return screen.name === 'write' && screen.step.name === name ? screen.step as Extract<WriteStep, {name: Name}> : undefined;
	};

	const show = (step: WriteStep) => {
		view.replace({name: 'write', step, scrollOffset: 0});
	};

	/** Replaces a step wherever its screen is; returns whether it is still there. */
	const hasReplaced = (before: WriteStep, after: WriteStep): boolean => {
		const isThere = view.store.getState().stack.some(screen => screen.name === 'write' && screen.step === before);
		view.mapScreens(screen => (screen.name === 'write' && screen.step === before ? {name: 'write', step: after, scrollOffset: 0} : screen));
		return isThere;
	};

	const question = (workspace: Workspace, request: {readonly what: WriteKind; readonly userId: string; readonly provider?: string; readonly inPlaceOf?: string | undefined}): WriteStep => {
		const facts = writeFacts(workspace.target(), request);
		try {
			const askedAt = now();
			return {
				name: 'confirm', facts, inPlaceOf: request.inPlaceOf, past: pastWritesIn(audit.lines(), facts, askedAt), askedAt, shownAt: monotonicNow(),
			};
		} catch (error) {
			if (error instanceof SettingsError) {
				return {name: 'failed', facts, error: error.message};
			}

			throw error;
		}
	};

	const askFor = (userId: string, provider: string): WriteStep | undefined => {
		const workspace = current();
		const successor = providerToConnect(provider);
		return workspace && question(workspace, {
			what: 'reconnect', userId, provider: successor, inPlaceOf: successor === provider ? undefined : provider,
		});
	};

	/** Sends the write of a step, and shows how it ended. A screen that was left gets a message instead. */
	const send = async <Value>(sending: Extract<WriteStep, {name: 'sending'}>, {write, outcomeOf, shown, left}: {
		readonly write: Parameters<typeof auditedWrite<Value>>[0]['send'];
		readonly outcomeOf: (value: Value) => 'done' | 'refused';
		readonly shown: (value: Value, traceId: string | undefined) => WriteStep;
		readonly left: (value: Value) => string;
	}) => {
		const {facts} = sending;
		try {
			const {value, traceId} = await auditedWrite<Value>({
				audit, facts, outcomeOf, send: write, problem: view.flash, now,
			});
			if (!hasReplaced(sending, shown(value, traceId))) {
				view.flash(left(value));
			}
		} catch (error) {
			if (!(error instanceof JunctionError || error instanceof SettingsError)) {
				throw error;
			}

			if (!hasReplaced(sending, {name: 'failed', facts, error: error instanceof JunctionError ? error : error.message})) {
				view.flash(error instanceof JunctionError ? `${error.message}. ${error.nextStep}` : error.message);
			}
		}
	};

	const isUserShown = (userId: string): boolean => view.store.getState().stack.some(screen =>
		(screen.name === 'user' && screen.userId === userId) || (screen.name === 'write' && 'facts' in screen.step && screen.step.facts.userId === userId));

	/** Loads a refreshed user at once, and later again: Junction may still be fetching. */
	const loadAgain = (workspace: Workspace, userId: string) => {
		workspace.details.load(userId, 0);
		clearTimeout(look);
		look = setTimeout(() => {
			if (current() === workspace && isUserShown(userId)) {
				workspace.details.load(userId, 0);
			}
		}, secondLook);
		look.unref();
	};

	const refresh = async (workspace: Workspace, facts: WriteFacts) => {
		const sending = {name: 'sending', facts} as const;
		show(sending);
		const {userId} = facts;
		const before = workspace.details.of(userId).resources.answer?.value.records[0];
		await send<UserRefresh>(sending, {
			write: async options => workspace.writes().refreshUser(userId, options),
			outcomeOf: ({outcome}) => (outcome === 'refused' ? 'refused' : 'done'),
			shown(value, traceId) {
				if (!isWithoutEffect(value)) {
					loadAgain(workspace, userId);
				}

				return {
					name: 'refreshed', facts, refresh: value, traceId, count: countRefreshes(audit, facts, now()), before,
				};
			},
			// The reason is the server's own text.
			left: value => refreshOutcome(workspace.redaction.isOn() ? {...value, reason: undefined} : value),
		});
	};

	const createLink = async (workspace: Workspace, facts: WriteFacts, provider: string) => {
		const sending = {name: 'sending', facts} as const;
		show(sending);
		// The link is at least as old as its request.
		const expiresAt = monotonicNow() + linkLifetime;
		await send<ReconnectLink>(sending, {
			write: async options => workspace.writes().createReconnectLink({userId: facts.userId, provider}, options),
			outcomeOf: () => 'done',
			shown({url}) {
				// Nothing is copied for somebody who has left.
				const isWaiting = view.store.getState().stack.some(screen => screen.name === 'write' && screen.step === sending);
				return {
					name: 'link', facts, url, expiresAt, isCopied: isWaiting && copy(url),
				};
			},
			left: () => writeScreenTexts.linkDropped,
		});
		linkShown();
	};

	return {
		refusal() {
			if (current()?.target().stored !== undefined) {
				return unavailableReasons.snapshot;
			}

			if (!allowWrites && current()?.target().allowsWrites !== true) {
				return writeRefusals.off;
			}

			return pendingWrites().length > 0 ? writeRefusals.underWay : undefined;
		},
		askToRefresh(userId) {
			const workspace = current();
			if (workspace === undefined) {
				return;
			}

			// The question shows the client user ID, and the result compares the streams.
			workspace.details.load(userId);
			view.push({name: 'write', step: question(workspace, {what: 'refresh', userId}), scrollOffset: 0});
		},
		askToReconnect(userId, provider, choices) {
			const step = provider === undefined ? {name: 'provider', userId, choices} as const : askFor(userId, provider);
			if (step !== undefined) {
				view.push({name: 'write', step, scrollOffset: 0});
			}
		},
		chooseProvider(provider) {
			const step = stepNamed('provider');
			const next = step && askFor(step.userId, provider);
			if (next !== undefined) {
				show(next);
			}
		},
		confirm() {
			const step = stepNamed('confirm');
			const workspace = current();
			if (step === undefined || workspace === undefined) {
				return;
			}

			const {facts} = step;
			// A write that was refused only after it was recorded would look as if it had begun.
			if (workspace.target().stored !== undefined) {
				view.flash(writeRefusals.snapshot);
			} else if (monotonicNow() - step.shownAt < readingTime) {
				view.flash(confirmTexts.readFirst);
			} else if (pendingWrites().length > 0) {
				view.flash(writeRefusals.underWay);
			} else {
				void surviveTask('write', facts.provider === undefined ? refresh(workspace, facts) : createLink(workspace, facts, facts.provider));
			}
		},
		copyLink() {
			const step = stepNamed('link');
			if (step !== undefined) {
				show({...step, isCopied: copy(step.url)});
			}
		},
		removeExpired() {
			view.mapScreens(screen => (screen.name === 'write' && screen.step.name === 'link' && screen.step.expiresAt <= monotonicNow()
				? {name: 'write', step: {name: 'expired', facts: screen.step.facts}, scrollOffset: 0}
				: screen));
		},
		stop() {
			clearTimeout(look);
		},
	};
};
