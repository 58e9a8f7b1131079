import {Buffer} from 'node:buffer';
import process from 'node:process';
import {brotliDecompressSync} from 'node:zlib';
import filter from '../../../docs/filter.md';
import keys from '../../../docs/keys.md';
import triage from '../../../docs/triage.md';
import {openSettings} from '../../settings/settings.ts';
import {capabilitiesOf} from '../../terminal/capabilities.ts';
import {toAscii} from '../../text/ascii.ts';
import type {DocumentName} from './names.ts';
import {withOwnKeys} from './own-keys.ts';
import {printPaged} from './pager.ts';
import {plainText} from './plain-text.ts';

const compressed: Readonly<Record<DocumentName, string>> = {filter, keys, triage};

/**
Prints a document in lines of at most `width` columns, only with ASCII characters where the screens would have only these. The keys are those of the user's settings.
Rejects with an `OutputFailure` as `print` does.
*/
export const printDocument = async (name: DocumentName, width: number): Promise<void> => {
	const {glyphs} = capabilitiesOf(process.env, process.platform, {});
	let text = brotliDecompressSync(Buffer.from(compressed[name], 'base64')).toString();
	if (name === 'keys') {
		const settings = await openSettings({env: process.env});
		text = withOwnKeys(text, settings.preferences().keys ?? {}, glyphs);
	}

	// A document has room for all three dots, unlike a row of a screen.
	const dotted = text.replaceAll('…', '...');
	await printPaged(plainText(glyphs === 'ascii' ? toAscii(dotted) : text, width));
};
