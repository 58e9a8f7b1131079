import process from 'node:process';
import {setFlagsFromString} from 'node:v8';

/**
Keeps the room for new objects as small as it is now. The V8 of Node 24 doubles it again and again while pages come, up to 128 MB, and
holds on to it; the few megabytes that starting takes do for a walk. Others are let be: earlier ones stop at a quarter of that,
and later ones might say on the screen that they do not know the flag.
*/
export const keepHeapSmall = (): void => {
	if (process.versions.v8.startsWith('13.')) {
		setFlagsFromString('--semi-space-growth-factor=1');
	}
};
