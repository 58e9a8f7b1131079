import process from 'node:process';
import {setFlagsFromString} from 'node:v8';

/**
Keeps the room for new objects as small as it is now. The V8 of Node 24 doubles it again and again while pages come, up to 128 MB, and
holds on to it; without that a walk takes 5 to 9 % more processor time (docs/performance.md). Others are let be: Node 20 stays small
by itself, and a later one might say on the screen that it does not know the flag.
*/
export const limitYoungGeneration = (): void => {
	if (process.versions.v8.startsWith('13.')) {
		setFlagsFromString('--semi-space-growth-factor=1');
	}
};
