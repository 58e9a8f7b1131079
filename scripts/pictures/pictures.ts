#!/usr/bin/env node
/** Draws the pictures of the readme into docs/pictures/, for dark and light pages: `npm run pictures`. */
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {svgOf} from '../gallery/svg.ts';
import {drawPictures} from './draw.ts';
import {papers} from './papers.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/pictures');

const pictures = await drawPictures();
await rm(folder, {recursive: true, force: true});
await mkdir(folder);
for (const [name, screen] of pictures) {
	for (const [theme, paper] of Object.entries(papers)) {
		await writeFile(path.join(folder, `${name}-${theme}.svg`), svgOf(screen, `junctop: ${name}`, paper));
	}
}

process.stdout.write(`${pictures.size} pictures in docs/pictures\n`);
