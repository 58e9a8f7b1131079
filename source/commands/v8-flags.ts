import process from 'node:process';
import {setFlagsFromString} from 'node:v8';

/**
Keeps V8's young generation at its current size. The V8 of Node 24 otherwise doubles it repeatedly while pages load, up to 128 MB, and does not
release it; the limit costs 5 to 9 % more processor time (docs/performance.md). Other versions are left alone: Node 20 stays small
by itself, and a later one might print a warning about an unknown flag.
*/
export const limitYoungGeneration = (): void => {
	if (process.versions.v8.startsWith('13.')) {
		setFlagsFromString('--semi-space-growth-factor=1');
	}
};
