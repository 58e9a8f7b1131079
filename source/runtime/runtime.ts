import process from 'node:process';
import {createBunRuntime} from './bun-runtime.ts';
import {createNodeRuntime} from './node-runtime.ts';
import type {Runtime} from './port.ts';

/** The runtime that this program runs in. Bun reports a version of Node too, so its own is asked first. */
export const runtime: Runtime = process.versions['bun'] === undefined ? createNodeRuntime(process) : createBunRuntime(process);
