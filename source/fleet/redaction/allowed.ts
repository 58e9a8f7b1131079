/*
What may stay of the texts that come from outside: names that Junction chooses, times and trace IDs. The shapes are narrow on purpose: an e-mail address, a sentence
or a UUID is none of them.
*/

/** In the place of a name that may be anything. */
const removed = 'removed';

const word = /^[a-z][0-9_a-z]{0,63}$/v;
const scope = /^(?:https:\/\/www\.googleapis\.com\/auth\/)?[a-z][\w.:]{0,79}$/v;
const manyDigits = /\d{5}|[\da-f]{8}-[\da-f]{4}/iv;
const time = /^\d{4}-\d{2}-\d{2}(?:[ T][\d.:]{1,24}(?:Z|[+\-]\d{2}:?\d{2})?)?$/v;
const trace = /^[\da-f]{32}$/iv;
/** A version such as `1.20.3` or `0.0.0-dev.cd0e262`, or the hash of a commit. */
const release = /^(?:v?\d{1,4}(?:[\-.]\d{1,4}){0,5}(?:-[a-z]{1,8}(?:\.[\da-f]{7,12})?)?|[\da-f]{40})$/v;

const isName = (text: string, shape: RegExp): boolean => shape.test(text) && !manyDigits.test(text);

/** Returns a slug, a resource, a status or an error type; `removed` in the place of anything else. */
export const allowedWord = (text: string): string => (isName(text, word) ? text : removed);

/** Returns the name of a scope; `removed` in the place of anything else. */
export const allowedScope = (text: string): string => (isName(text, scope) ? text : removed);

/** Returns a time or a date; `undefined` for anything else. */
export const allowedTime = (text: string | undefined): string | undefined => (text !== undefined && time.test(text) ? text : undefined);

/** Returns a trace ID; `undefined` for anything else. */
export const allowedTrace = (text: string | undefined): string | undefined => (text !== undefined && trace.test(text) ? text : undefined);

/** Returns the name of a release; `undefined` for anything else. */
export const allowedRelease = (text: string | undefined): string | undefined => (text !== undefined && release.test(text) ? text : undefined);

/** Returns a path in a record with the names that are allowed; `…` in the place of the others. */
export const allowedPath = (path: string): string => path.split('.').map(step => (isName(step, word) || /^\d{1,4}$/v.test(step) ? step : '…')).join('.');
