import type {ComparedValue} from '../../triage/sharing/compare-values.ts';
import type {ComparedProperty} from '../../triage/sharing/sampled-user.ts';
import type {Described, Sharing} from '../../triage/sharing/sharing.ts';
import {
	allowedLabel,
	allowedRelease,
	allowedScope,
	allowedWord,
} from './allowed.ts';

const orRemoved = (text: string | undefined): string => text ?? 'removed';

/** What may stay of a value, by property. Words of junctop stay as they are. Time zones and regions are left out: they say where users live. */
const allowed: Readonly<Record<ComparedProperty | Described['property'], (value: string) => string | undefined>> = {
	deniedScope: allowedScope,
	appVersion: value => orRemoved(allowedLabel(value)),
	deviceModel: value => orRemoved(allowedLabel(value)),
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

/** Returns what failing users share without what may identify a user. */
export const redactedSharing = (sharing: Sharing): Sharing => {
	const all = (values: readonly ComparedValue[]) => values.flatMap(value => redacted(value));
	const [value] = sharing.value === undefined ? [] : redacted(sharing.value);
	return {
		...sharing,
		value,
		alongside: value === undefined ? [] : all(sharing.alongside),
		further: all(sharing.further),
		rest: all(sharing.rest),
		start: sharing.start && {...sharing.start, errorType: sharing.start.errorType === undefined ? undefined : allowedWord(sharing.start.errorType)},
		described: sharing.described.flatMap(own => redacted(own)),
	};
};
