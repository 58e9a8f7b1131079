import {writeMessages, writeOutcomes} from '../messages/writes.ts';
import {JunctionError, withNextStep} from './errors.ts';
import type {WritePurpose} from './request.ts';

/** Creates the error of a write whose outcome is unknown; `reason` is a sentence without its full stop. */
export const outcomeUnknown = (purpose: WritePurpose, reason: string, error?: JunctionError): JunctionError => new JunctionError({
	kind: 'outcome-unknown',
	message: writeMessages.outcomeUnknown(writeOutcomes[purpose]),
	nextStep: writeMessages.checkFirst(reason),
	status: error?.status,
	detail: error?.detail,
	traceId: error?.traceId,
	cause: error,
});

/**
Returns whether Junction may have done what a failed request asked for. Without an answer it may, unless the request never left this machine.
An error of a server or a proxy (5xx) says nothing about it, except 503, which refuses the request; an answer of 2xx that cannot be read says
that something was done.
*/
const canBeDone = ({kind, status, isUnsent}: JunctionError): boolean => {
	const isAnswered = status !== undefined;
	const isSentInVain = !isAnswered && !isUnsent && (kind === 'timed-out' || kind === 'not-reachable');
	return isSentInVain || (isAnswered && ((status >= 500 && status !== 503) || (status >= 200 && status < 300)));
};

/** Returns what to do about a write that Junction rejected; `undefined` for other errors, whose usual next step fits. */
const nextStepOf = ({kind}: JunctionError, purpose: WritePurpose): string | undefined => {
	const {rejected} = writeMessages;
	if (kind === 'invalid-request') {
		return rejected[kind][purpose];
	}

	return kind === 'forbidden' ? rejected[kind] : undefined;
};

/** Returns the error that a failed write is reported with: its own, with a next step for a write, or `outcome-unknown` if Junction may have done it. */
export const writeError = (error: JunctionError, purpose: WritePurpose): JunctionError => {
	if (canBeDone(error)) {
		return outcomeUnknown(purpose, error.message, error);
	}

	const nextStep = nextStepOf(error, purpose);
	return nextStep === undefined ? error : withNextStep(error, nextStep);
};
