import {isObject, parseJson} from './json.ts';

const htmlWords = (html: string): string => {
	// A page has its message near the top, and a limit keeps the searches below short.
	const top = html.slice(0, 20_000);
	const title = /<title[^<>]*>(?<words>[^<]+)</iv.exec(top)?.groups?.['words'];
	return title ?? top.replaceAll(/<(?<tag>script|style)\b.*?<\/\k<tag>>/gisv, ' ').replaceAll(/<[^<>]*>/gv, ' ');
};

const partsOfRequest = new Set<unknown>(['query', 'path', 'body', 'header']);

const placeWords = (location: unknown): string => {
	const steps = Array.isArray(location) ? location.filter(step => typeof step === 'string' || typeof step === 'number') : [];
	return (partsOfRequest.has(steps[0]) ? steps.slice(1) : steps).join('.');
};

/** A complaint is a sentence, or `{loc: ['query', 'user_id'], msg}`, which reads `user_id: value is not ...`. */
const complaintWords = (complaint: unknown): string => {
	if (!isObject(complaint) || typeof complaint['msg'] !== 'string') {
		return typeof complaint === 'string' ? complaint : '';
	}

	return [placeWords(complaint['loc']), complaint['msg']].filter(Boolean).join(': ');
};

const detailWords = (detail: unknown): string => {
	if (Array.isArray(detail)) {
		return detail.map(complaint => complaintWords(complaint)).filter(Boolean).join('; ');
	}

	return isObject(detail) && !('msg' in detail) ? [detail['error_type'], detail['error_message']].filter(part => typeof part === 'string').join(': ') : complaintWords(detail);
};

/**
The message in the body of a failed call: the `detail` of JSON as a string, a list of `{loc, msg}` or an object
`{error_type, error_message}`; the title or the first words of a web page; otherwise the body as received. It is not
clean yet. Empty when the body is.
*/
export const detailOf = (body: string): string => {
	const text = body.trim();
	if (text.startsWith('<')) {
		return htmlWords(text);
	}

	const json = parseJson(text);
	const words = detailWords(isObject(json) ? json['detail'] : json);
	return words === '' ? text : words;
};
