import {Buffer} from 'node:buffer';

/** The parts of a base64 text that do not depend on the bytes around it, for each of the three alignments. */
const base64Forms = (key: string): readonly string[] => [0, 1, 2].map(lead => {
	const encoded = Buffer.from('x'.repeat(lead) + key).toString('base64').replaceAll('=', '');
	return encoded.slice(lead === 0 ? 0 : lead + 1, -1);
});

const entitiesOf = (key: string): string => [...key].map(character => `&#${character.codePointAt(0)};`).join('');

/**
Returns the first form of an API key that a text contains, `undefined` if it contains none: in any letter case, percent-encoded, in HTML entities, in hexadecimal
with or without separators, or in base64.
*/
export const keyFormIn = (text: string, key: string): string | undefined => {
	const lower = text.toLowerCase();
	const hex = Buffer.from(key).toString('hex');
	const percent = [...Buffer.from(key)].map(byte => `%${byte.toString(16)}`).join('');
	const plain = [key.toLowerCase(), hex, percent, entitiesOf(key)].find(form => lower.includes(form)) ?? base64Forms(key).find(form => text.includes(form));
	return plain ?? (lower.replaceAll(/[\s,\-.:]/gv, '').includes(hex) ? hex : undefined);
};
