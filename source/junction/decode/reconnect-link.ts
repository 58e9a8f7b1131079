import * as v from 'valibot';
import type {ReconnectLink} from '../records.ts';
import {readEnvelope} from './record.ts';
import {objectOf, text} from './schemas.ts';

/** Printable ASCII only: the link is shown, printed and copied as it is. */
const isWebAddress = (url: string): boolean =>
	/^https:\/\/[\u{21}-\u{7E}]+$/v.test(url) && URL.canParse(url);

const link = objectOf({link_web_url: v.pipe(text, v.check(isWebAddress, 'expected a web address'))});

/**
Decodes the answer of `POST /v2/link/token`. Throws a `DecodeError`, which never contains a part of the answer, if it has no web address that can be
shown as it is.
*/
export const decodeReconnectLink = (json: unknown): ReconnectLink => ({url: readEnvelope(link, json).link_web_url});
