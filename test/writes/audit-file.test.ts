import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {auditFileNextTo} from '../../source/writes/audit-file.ts';
import {
	auditLinesIn,
	auditOutcomes,
	auditText,
	type AuditLine,
	type AuditOutcome,
} from '../../source/writes/audit-line.ts';
import {pastWritesIn, type WritePlace} from '../../source/writes/past-writes.ts';
import {hour, minute} from '../../source/text/durations.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {modeOf, temporaryFolder} from '../helpers/temporary-folder.ts';

const now = Date.parse('2026-11-27T12:00:00Z');

const place: WritePlace = {
	what: 'refresh', server: 'https://api.us.junction.com', userId: '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915', provider: undefined,
};

const lineOf = (change: Partial<AuditLine> = {}): AuditLine => ({
	...place, profile: 'acme', region: 'us', environment: 'production', time: now, id: 'a', outcome: 'begun', traceId: undefined, ...change,
});

const auditIn = (folder: string) => auditFileNextTo(path.join(folder, 'config.json'));

/** The lines of a write that began `age` ms ago. */
const write = (id: string, age: number, outcome?: AuditOutcome, change: Partial<AuditLine> = {}): readonly AuditLine[] => [
	lineOf({id, time: now - age, ...change}),
	...(outcome === undefined
		? []
		: [lineOf({
			id, time: now - age + 100, outcome, ...change,
		})]),
];

describe('the audit file', () => {
	test('has each line as it was appended, in a file that only its owner can read', async () => {
		const audit = auditIn(temporaryFolder());
		const lines = [lineOf(), lineOf({outcome: 'done', traceId: 'f'.repeat(32)}), lineOf({what: 'reconnect', provider: 'garmin', profile: undefined})];
		for (const line of lines) {
			audit.append(line);
		}

		expect(audit.lines()).toEqual(lines);
		expect(modeOf(audit.path)).toBe(0o600);
		const errors = await Promise.all(fs.readFileSync(audit.path, 'utf8').trimEnd().split('\n').map(async text => schemaErrors('audit', JSON.parse(text))));
		expect(errors.flat()).toEqual([]);
	});

	test('is closed to others when it was open, and continues after a line that was cut off', () => {
		const audit = auditIn(temporaryFolder());
		fs.writeFileSync(audit.path, auditText(lineOf()).slice(0, 40), {mode: 0o644});
		audit.append(lineOf({id: 'b'}));
		expect(audit.lines().map(({id}) => id)).toEqual(['b']);
		expect(modeOf(audit.path)).toBe(0o600);
	});

	test.each([
		['a symbolic link', (file: string) => {
			fs.symlinkSync(`${file}.elsewhere`, file);
		}],
		['a folder', (file: string) => {
			fs.mkdirSync(file);
		}],
	])('refuses %s in its place, names the path, and writes nothing', (_, occupy) => {
		const folder = temporaryFolder();
		const audit = auditIn(folder);
		occupy(audit.path);
		expect(() => {
			audit.append(lineOf());
		}).toThrow(`The audit file ${audit.path} could not be written: `);
		expect(fs.readdirSync(folder)).toEqual(['audit.ndjson']);
	});

	test('keeps a full file beside a new one, reads both, and replaces the older one', () => {
		const folder = temporaryFolder();
		const audit = auditIn(folder);
		const full = `${auditText(lineOf({id: 'old'}))}\n${'x'.repeat(1024 * 1024)}\n`;
		fs.writeFileSync(audit.path, full);
		audit.append(lineOf({id: 'new'}));
		expect(audit.lines().map(({id}) => id)).toEqual(['old', 'new']);
		fs.appendFileSync(audit.path, full);
		audit.append(lineOf({id: 'newest'}));
		expect(audit.lines().map(({id}) => id)).toEqual(['new', 'old', 'newest']);
		expect(fs.readdirSync(folder).toSorted()).toEqual(['audit-1.ndjson', 'audit.ndjson']);
	});

	test('loses no line when processes append at once and the file becomes full', async () => {
		const audit = auditIn(temporaryFolder());
		fs.writeFileSync(audit.path, `${'x'.repeat((1024 * 1024) - 4000)}\n`);
		const code = `
			const {auditFileNextTo} = await import(${JSON.stringify(path.resolve('source/writes/audit-file.ts'))});
			const audit = auditFileNextTo(${JSON.stringify(path.join(path.dirname(audit.path), 'config.json'))});
			for (let number = 0; number < 25; number++) {
				audit.append({...${JSON.stringify(lineOf())}, id: process.argv[1] + number});
			}
		`;
		const names = ['a', 'b', 'c', 'd'];
		const codes = await Promise.all(names.map(async name => {
			const [exitCode] = await once(spawn(process.execPath, ['--input-type=module', '--eval', code, name], {stdio: 'inherit'}), 'exit') as [number];
			return exitCode;
		}));
		expect(codes).toEqual([0, 0, 0, 0]);
		const expected = names.flatMap(name => Array.from({length: 25}, (_, number) => `${name}${number}`));
		expect(audit.lines().map(({id}) => id).toSorted()).toEqual(expected.toSorted());
	}, 60_000);
});

describe('the writes before', () => {
	test('count refreshes of the last hour that Junction may have made, of this user at this server', () => {
		const lines = [
			...write('done', 10 * minute, 'done'),
			...write('unknown', 20 * minute, 'unknown'),
			...write('crashed', 30 * minute),
			...write('refused', minute, 'refused'),
			...write('failed', minute, 'failed'),
			...write('old', hour + minute, 'done'),
			...write('other user', minute, 'done', {userId: '8b0e6d55-0a41-4c1e-8a6e-6f0f4f1a9b3c'}),
			...write('other server', minute, 'done', {server: 'https://api.eu.junction.com'}),
			...write('link', minute, 'done', {what: 'reconnect', provider: 'garmin'}),
		];
		expect(pastWritesIn(lines, place, now)).toEqual({refreshes: 3, unknownSince: now - (20 * minute)});
		expect(pastWritesIn(lines, {...place, userId: place.userId.toUpperCase()}, now).refreshes).toBe(3);
	});

	test('mention a reconnect link of unknown outcome while it can work, for its provider only', () => {
		const lines = write('a', 9 * minute, 'unknown', {what: 'reconnect', provider: 'garmin'});
		const link = {...place, what: 'reconnect', provider: 'garmin'} as const;
		expect(pastWritesIn(lines, link, now)).toEqual({refreshes: 0, unknownSince: now - (9 * minute)});
		expect(pastWritesIn(lines, {...link, provider: 'oura'}, now).unknownSince).toBeUndefined();
		expect(pastWritesIn(lines, link, now + (2 * minute)).unknownSince).toBeUndefined();
	});

	const outcomes = fc.array(fc.constantFrom(...auditOutcomes), {maxLength: 12});
	const anyText = fc.string();
	const anyTime = fc.oneof(anyText, fc.constant(new Date(now).toISOString()));
	const almost = fc.record({
		schema: fc.constantFrom(1, 2), time: anyTime, what: fc.constantFrom('refresh', 'delete'), id: anyText,
	});
	const lengths = fc.nat(60);
	const cutOff = lengths.map(length => auditText(lineOf({id: 'cut', outcome: 'done'})).slice(0, length));
	const foreign = fc.oneof(anyText, fc.json(), almost.map(fields => JSON.stringify(fields)), cutOff).map(text => text.replaceAll('\n', ' '));
	const others = fc.array(foreign, {maxLength: 12});
	const places = fc.array(lengths, {maxLength: 12});

	test('are counted right among any damaged and foreign lines', () => {
		fc.assert(fc.property(outcomes, others, places, (all, between, at) => {
			const texts = all.map((outcome, index) => auditText(lineOf({id: String(index), outcome, time: now - minute})));
			for (const [index, other] of between.entries()) {
				texts.splice((at[index] ?? 0) % (texts.length + 1), 0, other);
			}

			const past = pastWritesIn(auditLinesIn(texts.join('\n')), place, now);
			expect(past.refreshes).toBe(all.filter(outcome => !['refused', 'failed'].includes(outcome)).length);
		}));
	});
});
