import {readFile} from 'node:fs/promises';
import {brotliCompressSync} from 'node:zlib';
import type {Plugin} from 'esbuild';

/** Sections for those who change junctop. */
const sectionForDevelopers = /^## Why not [^\n]*\n(?:(?!## )[^\n]*\n)*/gmv;

/** How a document was made, up to the end of its sentence about the command that makes it. */
const origin = /^(?:Generated|Made) from [^\n]*?(?:regenerates it|updates it\))\. ?\n*/mv;

/** Returns a document without what is only for those who change junctop. */
export const forUsers = (markdown: string): string => markdown.replace(origin, '').replaceAll(sectionForDevelopers, '').trim();

/** Makes an import of a document in docs/ its text for users, compressed with Brotli, in Base64. That is a third of its size. */
export const documents: Plugin = {
	name: 'documents',
	setup({onLoad}) {
		// eslint-disable-next-line require-unicode-regexp -- Go evaluates it, which knows no flag v.
		onLoad({filter: /\/docs\/\w+\.md$/}, async ({path}) => ({
			contents: brotliCompressSync(forUsers(await readFile(path, 'utf8'))).toString('base64'), loader: 'text',
		}));
	},
};
