import {redactionTexts} from '../../messages/redaction.ts';
import type {ComparedValue} from '../../triage/sharing/compare-values.ts';
import type {ComparedProperty} from '../../triage/sharing/sampled-user.ts';
import type {Described, Sharing} from '../../triage/sharing/sharing.ts';
import type {SharingSample} from '../loading/sharing-sample.ts';
import {allowedRelease, allowedScope, allowedWord} from './allowed.ts';
import {allowedAppVersion, allowedModel} from './device-names.ts';
import type {Redactor} from './redactor.ts';

const orRemoved = (text: string | undefined): string => text ?? 'removed';

/** What may stay of a value, by property; `undefined` where it is left out. Words of junctop stay as they are. Time zones and regions are left out: they say where users live. */
const allowed: Readonly<Record<ComparedProperty | Described['property'], (value: string) => string | undefined>> = {
	deniedScope: allowedScope,
	appVersion: value => orRemoved(allowedAppVersion(value)),
	deviceModel: value => orRemoved(allowedModel(value)),
	release: value => orRemoved(allowedRelease(value)),
	timeZone: () => undefined,
	region: () => undefined,
	ingestionWindow: value => value,
	connectionAge: value => value,
	resource: allowedWord,
	errorType: allowedWord,
	status: allowedWord,
	failingResource: allowedWord,
};

const redacted = <Value extends {readonly property: keyof typeof allowed; readonly value: string}>(own: Value): readonly Value[] => {
	const value = allowed[own.property](own.value);
	return value === undefined ? [] : [{...own, value}];
};

/** A shared value is named even if it must not be shown: without it, the answer would be that nothing is shared. */
const redactedShared = (value: ComparedValue): ComparedValue => ({...value, value: allowed[value.property](value.value) ?? redactionTexts.hidden});

/** Returns what failing users share without what may identify a user. */
export const redactedSharing = (sharing: Sharing): Sharing => ({
	...sharing,
	value: sharing.value && redactedShared(sharing.value),
	alongside: sharing.alongside.map(value => redactedShared(value)),
	further: sharing.further.map(value => redactedShared(value)),
	rest: sharing.rest.flatMap(value => redacted(value)),
	start: sharing.start && {...sharing.start, errorType: sharing.start.errorType === undefined ? undefined : allowedWord(sharing.start.errorType)},
	described: sharing.described.flatMap(own => redacted(own)),
});

/** Returns a sample without the server's texts. What was loaded stays: `redactedSharing` redacts what is made from it. */
export const redactedSample = (sample: SharingSample, redactor: Pick<Redactor, 'error'>): SharingSample => {
	const {refused, progress} = sample;
	return {
		...sample,
		refused: new Map([...refused].map(([part, error]) => [part, redactor.error(error)])),
		progress: {
			...progress, error: progress.error && redactor.error(progress.error), lastFailure: progress.lastFailure && redactor.error(progress.lastFailure),
		},
	};
};
