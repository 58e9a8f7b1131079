import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {brotliCompressSync} from 'node:zlib';
import type {Plugin} from 'esbuild';

/** The WebAssembly in Yoga's loader, in the form of a data URL. */
const dataUrl = /data:application\/octet-stream;base64,(?<bytes>[\d+\/=A-Za-z]+)/v;
const defaultExport = /export default loadYoga;\s*$/v;

/**
Returns Yoga's loader with its WebAssembly compressed, which saves 62 kB, and instantiated at once. As published, it fetches a data URL,
and that loads Node's HTTP client: 50 ms. Throws if the loader is not of the known form, as it may be in another version of Yoga.
*/
export const withYogaBytes = (loader: string): string => {
	const bytes = dataUrl.exec(loader)?.groups?.['bytes'];
	if (bytes === undefined || !defaultExport.test(loader) || !loader.includes('.instantiateWasm)')) {
		throw new Error('Yoga\'s loader has changed: adapt scripts/yoga-bytes.ts to it.');
	}

	const compressed = brotliCompressSync(Buffer.from(bytes, 'base64')).toString('base64');
	// The loader looks for the prefix, and for bytes only if nothing instantiates.
	const bare = loader.replace(dataUrl, 'data:application/octet-stream;base64,').replace(defaultExport, '');
	return `import zlib from 'node:zlib';
${bare}
const instantiate = (imports, receive) => {
	const bytes = zlib.brotliDecompressSync(Buffer.from('${compressed}', 'base64'));
	const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
	receive(instance);
	return instance.exports;
};
export default () => loadYoga({instantiateWasm: instantiate});
`;
};

/** Gives Yoga its bytes without a request. */
export const yogaBytes: Plugin = {
	name: 'yoga-bytes',
	setup({onLoad}) {
		// eslint-disable-next-line require-unicode-regexp -- Go evaluates it, which knows no flag v.
		onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => ({contents: withYogaBytes(await readFile(path, 'utf8')), loader: 'js'}));
	},
};
