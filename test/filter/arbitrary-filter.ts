import fc from 'fast-check';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';

const names = ['garmin', 'oura', 'eight_sleep', 'sleep', 'steps', 'heartrate', '"two words"', '"a,b:c"', 'g', 'user-1'];
const name = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...providerSlugs), fc.constantFrom(...resourceNames));
const listOf = (value: fc.Arbitrary<string>) => fc.array(value, {minLength: 1, maxLength: 3}).map(values => values.join(','));
const state = fc.constantFrom(...statesWorstFirst, 'fa', 's', 'FRESH');
const comparison = fc.constantFrom('<', '<=', '>', '>=');
const comparisonOrEqual = fc.constantFrom('<', '<=', '>', '>=', ':', '=');
const whole = fc.oneof(fc.nat(5), fc.nat()).map(String);
const unit = fc.constantFrom('s', 'm', 'h', 'd', 'w');

const joined = (...parts: ReadonlyArray<fc.Arbitrary<string>>) => fc.tuple(...parts).map(texts => texts.join(''));

/** A term about streams or ids, not negated. */
export const choiceTerm = fc.oneof(
	name,
	joined(fc.constantFrom('provider', 'resource', 'id', 'Provider'), fc.constantFrom(':', '='), listOf(name)),
);

/** A term about what the chosen streams say together, not negated. */
export const factTerm = fc.oneof(
	joined(fc.constantFrom('state:', 'state='), listOf(state)),
	joined(fc.constantFrom('newest', 'attempt'), comparison, whole, unit),
	joined(fc.constantFrom('newest', 'attempt'), fc.constantFrom(':none', '=none')),
	joined(fc.constantFrom('sent', 'failing', 'streams'), comparisonOrEqual, whole),
);

const term = joined(fc.constantFrom('', '-'), fc.oneof(choiceTerm, factTerm));

/** A filter without an error. */
export const validFilter = fc.array(term, {maxLength: 5}).map(terms => terms.join(' '));

const oddity = fc.constantFrom('-', '"', ',', ':', '>=', ' ', 'stat:', 'newest>3', '\u{1B}[31m', '\u{D800}', '👩‍👩‍👧');
const noise = fc.string({unit: 'binary', maxLength: 4});
const scraps = fc.array(fc.oneof(term, oddity, noise), {maxLength: 8});

/** Anything that a person or a paste can put into the field. */
export const anyText = fc.oneof(fc.string({unit: 'binary'}), fc.string(), scraps.map(parts => parts.join('')));
