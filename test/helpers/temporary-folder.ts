import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {onTestFinished} from 'vitest';

/** A new folder that is gone when the test ends. */
export const temporaryFolder = (): string => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'junctop-settings-'));
	onTestFinished(() => {
		fs.chmodSync(folder, 0o700);
		fs.rmSync(folder, {recursive: true, force: true});
	});
	return folder;
};

/** The permission bits of a file or folder. */
export const modeOf = (file: string): number => fs.statSync(file).mode % 0o1000;

const nobody = 65_534;

/** Runs as somebody whom file modes bind. Root, as in many containers, may write everywhere; this gives it up meanwhile. */
export const asOrdinaryUser = async (folder: string, run: () => Promise<void>): Promise<void> => {
	if (process.geteuid?.() !== 0) {
		await run();
		return;
	}

	for (const entry of ['', ...fs.readdirSync(folder, {recursive: true, encoding: 'utf8'})]) {
		fs.lchownSync(path.join(folder, entry), nobody, nobody);
	}

	process.seteuid?.(nobody);
	try {
		await run();
	} finally {
		process.seteuid?.(0);
	}
};
