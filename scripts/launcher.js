#!/usr/bin/env node
/*
Becomes dist/junctop.js. Checks the version of Node before dist/app.js is read, which an older Node cannot parse.
Node 10 must be able to run this file: no import or export declarations and no top-level await.
*/
/* eslint-disable n/prefer-global/process -- importing process needs a declaration */
/* eslint-disable unicorn/prefer-top-level-await -- as above */
{
	const {node} = process.versions;
	if (Number(node.split('.', 1)[0]) >= 22) {
		import('./app.js').catch(error => {
			process.exitCode = 1;
			// The same as in source/runtime/load-part.ts, which may be missing itself: a file is gone, unreadable, cut off, or of another version.
			// eslint-disable-next-line require-unicode-regexp -- Node 10 cannot parse the flag v.
			if (!(error instanceof SyntaxError) && !/^(?:ERR_MODULE_NOT_FOUND|E[A-Z]+)$/.test(error.code)) {
				throw error;
			}

			process.stderr.write('junctop: Some junctop files are missing or from another version. If you just updated junctop, start it again; otherwise reinstall it.\n');
		});
	} else {
		process.stderr.write(`junctop needs Node.js 22 or later; this is ${node}.\n`);
		process.exitCode = 1;
	}
}
