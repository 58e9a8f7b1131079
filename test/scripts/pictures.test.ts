import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {drawPictures} from '../../scripts/pictures/draw.ts';
import {papers} from '../../scripts/pictures/papers.ts';
import {svgOf} from '../../scripts/gallery/svg.ts';
import {readable} from '../terminal/frames.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/pictures');

/** A text in a picture, with its place, color and characters. */
const drawn = /<text x="(?<x>\d+)" y="(?<y>\d+)" fill="(?<fill>[^"]+)"[^>]*>(?<text>[^<]*)<\/text>/gv;

/** Returns the rows of a picture as text, ages masked, and the colors of each row. */
const contentOf = (svg: string) => {
	const rows = new Map<string, Array<{readonly x: number; readonly text: string; readonly fill: string}>>();
	for (const {groups: {x = '', y = '', fill = '', text = ''} = {}} of svg.matchAll(drawn)) {
		rows.set(y, [...rows.get(y) ?? [], {x: Number(x), text, fill}]);
	}

	return [...rows.values()].map(row => ({
		text: readable([row.map(({text}) => text).join('')]).replaceAll(/ +/gv, ' ').trim(),
		colors: [...new Set(row.map(({fill}) => fill))],
	}));
};

const picture = async (name: string) => readFile(path.join(folder, `${name}.svg`), 'utf8');

test('shows in the readme what the program draws (`npm run pictures` draws them again)', async () => {
	const shots = await drawPictures();
	expect([...shots.keys()]).toEqual(['users', 'user', 'overview']);
	for (const [name, screen] of shots) {
		for (const [theme, paper] of Object.entries(papers)) {
			const current = contentOf(svgOf(screen, name, paper));
			expect(current.length).toBeGreaterThan(20);
			expect(contentOf(await picture(`${name}-${theme}`)), `${name}-${theme}`).toEqual(current);
		}
	}
});
