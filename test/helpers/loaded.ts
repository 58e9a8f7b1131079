import {readFileSync} from 'node:fs';
import path from 'node:path';
import {temporaryFolder} from './terminal.ts';

/** What a program had loaded. */
export type Loaded = {
	/** Names of files in dist/. */
	readonly files: readonly string[];
	/** Whether Node had loaded its HTTP client. */
	readonly hasHttpClient: boolean;
};

/** Notes what is loaded, when the first frame is written and at the end. It has no single quotes and no spaces where a shell would part it. */
const hook = (file: string): string => String.raw`
import {registerHooks} from "node:module";
import {writeFileSync} from "node:fs";
const files = [];
registerHooks({load(url, context, next) { files.push(url); return next(url, context); }});
let isNoted = false;
let hasScreen = false;
const note = () => {
	if (!isNoted) {
		isNoted = true;
		writeFileSync(${JSON.stringify(file)}, JSON.stringify({files, modules: process.moduleLoadList}));
	}
};
process.on("exit", note);
const {write} = Object.getPrototypeOf(process.stdout);
process.stdout.write = function (text, ...values) {
	const isWritten = write.call(this, text, ...values);
	if (hasScreen && String(text).includes("junctop")) {
		note();
	}
	hasScreen ||= String(text).includes("\u001B[?1049h");
	return isWritten;
};
`;

/** Returns the environment with which a program notes what it has loaded at its first frame, or at its end without one, and a function that returns that. */
export const noteLoaded = async (): Promise<{readonly env: Readonly<Record<string, string>>; readonly loaded: () => Loaded}> => {
	const file = path.join(await temporaryFolder(), 'loaded.json');
	return {
		env: {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook(file))}`},
		loaded() {
			const {files, modules} = JSON.parse(readFileSync(file, 'utf8')) as {readonly files: readonly string[]; readonly modules: readonly string[]};
			return {
				files: files.filter(url => url.includes('/dist/')).map(url => path.posix.basename(url)),
				hasHttpClient: modules.some(name => name.includes('undici')),
			};
		},
	};
};
