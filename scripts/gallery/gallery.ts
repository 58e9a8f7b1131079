#!/usr/bin/env node
/**
Draws every screen of the built program at five sizes into gallery/, with an index.html: `npm run gallery`, or
`npm run gallery -- 80x24` for some sizes. The program runs in a pseudo-terminal, on the demo and a simulated Junction.
*/
import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {takeShots} from './shots.ts';
import {svgOf} from './svg.ts';
import {
	commandSettings,
	demoWalk,
	explainWalk,
	markedWalk,
	refusedWalk,
	setupWalk,
	themesWalk,
	writesWalk,
	type Step,
} from './walks.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'gallery');
const allSizes = ['60x15', '80x24', '120x40', '200x60', '300x100'];

/** Reads the address and the API key of a simulated Junction, the first lines of `junctop simulate`. */
const readSimulated = async (child: ChildProcessWithoutNullStreams) => {
	let url = '';
	for await (const line of createInterface({input: child.stdout})) {
		url ||= line.startsWith('http') ? line : '';
		if (line.startsWith('sk_us_')) {
			return {url, key: line};
		}
	}

	throw new Error('junctop simulate ended without an API key');
};

const indexOf = (names: readonly string[], sizes: readonly string[]): string => [
	'<!doctype html>',
	'<html lang="en"><meta charset="utf-8"><title>junctop: all screens</title>',
	'<style>body {font-family: sans-serif; margin: 2em} img {display: block; max-width: 100%; margin: 0.5em 0 1.5em}</style>',
	'<h1>All screens</h1>',
	`<p>${names.map(name => `<a href="#${name}">${name}</a>`).join(' · ')}</p>`,
	...names.flatMap(name => [
		`<h2 id="${name}">${name}</h2>`,
		...sizes.map(size => `<figure><figcaption>${size}</figcaption><img src="${name}-${size}.svg" alt="${name} at ${size}"></figure>`),
	]),
	'</html>',
	'',
].join('\n');

const wanted = process.argv.slice(2);
const unknown = wanted.filter(size => !allSizes.includes(size));
if (unknown.length > 0) {
	process.stderr.write(`Unknown size ${unknown.join(', ')}. Sizes: ${allSizes.join(', ')}.\n`);
	process.exit(2);
}

const sizes = wanted.length === 0 ? allSizes : wanted;
await rm(folder, {recursive: true, force: true});
await mkdir(folder);
const child = spawn(process.execPath, [path.join(root, 'dist/junctop.js'), 'simulate', '--users', '250']);
const exit = once(child, 'close');
const names = new Set<string>();
try {
	const {url, key} = await readSimulated(child);
	const walks: ReadonlyArray<{readonly args: readonly string[]; readonly steps: readonly Step[]; readonly settings?: unknown}> = [
		{args: ['--base-url', url], steps: setupWalk(key)},
		{args: ['--base-url', url], steps: refusedWalk},
		{args: ['--demo'], steps: demoWalk},
		{args: ['--demo', '--allow-writes'], steps: writesWalk},
		{args: ['--demo', '--scenario', 'bad-release', '--users', '160'], steps: explainWalk},
		{args: ['--demo', '--scenario', 'garmin-outage'], steps: markedWalk, settings: commandSettings},
		{args: ['--demo'], steps: themesWalk},
	];
	for (const size of sizes) {
		for (const {args, steps, settings} of walks) {
			for (const [name, screen] of await takeShots(args, steps, {size, settings})) {
				names.add(name);
				await writeFile(path.join(folder, `${name}-${size}.svg`), svgOf(screen, `${name} at ${size}`));
			}
		}

		process.stderr.write(`${size} drawn\n`);
	}

	await writeFile(path.join(folder, 'index.html'), indexOf([...names], sizes));
	process.stdout.write(`${names.size} screens in gallery/index.html\n`);
} finally {
	child.kill('SIGTERM');
	await exit;
}
