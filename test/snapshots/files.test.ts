import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {openSnapshot} from '../../source/snapshots/read-snapshot.ts';
import {createStoredClient} from '../../source/snapshots/stored-client.ts';
import {detailsLine} from '../../source/snapshots/format.ts';
import {userRecord} from '../helpers/scripted-server.ts';
import {rosterOf, snapshotOf} from '../helpers/snapshot.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const records = (count: number) => Array.from({length: count}, (_, number) => JSON.stringify(userRecord(id(number))));

const clientOf = async (file: string) => createStoredClient(await openSnapshot(file));

/** Opens a snapshot and reads all of it. */
const readAll = async (file: string) => rosterOf(await clientOf(file));

/** Writes a file with the lines of a snapshot after a change. */
const changed = async (change: (text: string) => string | Uint8Array): Promise<string> => {
	const file = await snapshotOf(records(2000));
	const result = change(gunzipSync(readFileSync(file)).toString());
	writeFileSync(file, typeof result === 'string' ? gzipSync(result) : result);
	return file;
};

const line = (number: number, text: string) => (all: string) => all.split('\n').map((each, index) => (index === number - 1 ? text : each)).join('\n');
const cut = async (share: number): Promise<string> => {
	const file = await snapshotOf(records(2000));
	const bytes = readFileSync(file);
	writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)));
	return file;
};

const plain = async (content: string | Uint8Array): Promise<string> => {
	const file = path.join(temporaryFolder(), 'file');
	writeFileSync(file, content);
	return file;
};

test.each([
	['that is no gzip', async () => plain('hello'), /not compressed with gzip/v],
	['that is empty', async () => plain(''), /ends too early/v],
	['of another kind', async () => plain(gzipSync('{"user_id":"a"}\n')), /first line is not the header/v],
	['that is cut off in the header', async () => cut(0.001), /ends too early/v],
	['that is cut off in the middle', async () => cut(0.5), /ends too early, after line \d+/v],
	['that is cut off after the header', async () => changed(all => `${all.split('\n', 1)[0]}\n`), /has 0 of 2,000 user records/v],
	['without its last record', async () => changed(all => all.split('\n').slice(0, -2).join('\n') + '\n'), /has 1,999 of 2,000 user records/v],
	['with a record more', async () => changed(all => `${all}${records(1)[0]}\n`), /announces only 2,000 user records/v],
	['with broken JSON', async () => changed(line(1500, '{"user_id":')), /damaged in line 1500: it is not a JSON object/v],
	['with a number in place of a record', async () => changed(line(3, '17')), /damaged in line 3/v],
	['with a wrong header', async () => changed(all => all.replace('"region":"us"', '"region":"mars"')), /field "region" is missing or wrong/v],
	['of a later format', async () => changed(all => all.replace('"version":1', '"version":2')), /has format 2, written by junctop 1\.0\.0; this junctop reads format 1/v],
	['with an endless line', async () => changed(line(3, `{"user_id":"${'x'.repeat(17_000_000)}"}`)), /damaged in line \d+: it is longer than 16 MB/v],
	['that decompresses to a thousand times its size', async () => plain(gzipSync(Buffer.alloc(100_000_000))), /longer than 16 MB/v],
])('names the file, the line and the next step of a file %s', async (_, make, message) => {
	const file = await make();
	const error: unknown = await readAll(file).catch((error_: unknown) => error_);
	expect(error).toMatchObject({
		kind: 'not-understood', isLasting: true, message: expect.stringMatching(message) as string, nextStep: expect.stringMatching(/\.$/v) as string,
	});
	expect((error as Error).message).toContain(file);
});

test.each([
	['does not exist', () => path.join(temporaryFolder(), 'nothing'), /There is no file/v],
	['is a directory', () => temporaryFolder(), /is a directory/v],
	['is a device', () => '/dev/null', /not a regular file/v],
	['is standard input', () => '-', /standard input/v],
])('refuses a path that %s', async (_, make, message) => {
	await expect(openSnapshot(make())).rejects.toThrow(message);
});

test('refuses a named pipe without waiting for a writer', async () => {
	const pipe = path.join(temporaryFolder(), 'pipe');
	await once(spawn('mkfifo', [pipe]), 'close');
	await expect(openSnapshot(pipe)).rejects.toThrow(/not a regular file/v);
});

test('keeps the users before a place where the file is cut off', async () => {
	const client = await clientOf(await cut(0.5));
	const page = await client.introspectResources();
	expect(page.value.records).toHaveLength(100);
});

test('keeps the users before a damaged line, and then names the line', async () => {
	const client = await clientOf(await changed(line(50, '{"user_id":')));
	const page = await client.introspectResources();
	expect(page.value.records.map(({userId}) => userId)).toEqual(Array.from({length: 48}, (_, number) => id(number)));
	await expect(client.introspectResources({nextCursor: page.value.nextCursor})).rejects.toThrow(/damaged in line 50/v);
});

test('reads only the users and streams of a provider', async () => {
	const other = JSON.stringify({user_id: 'b', provider: {oura: {sleep: {}}}});
	const both = JSON.stringify({user_id: 'c', provider: {oura: {sleep: {}}, garmin: {steps: {}}}});
	const client = await clientOf(await snapshotOf([...records(1), other, both]));
	const {value} = await client.introspectResources({provider: 'oura'});
	expect(value.records.map(({userId, streams}) => [userId, streams.map(({provider}) => provider)])).toEqual([['b', ['oura']], ['c', ['oura']]]);
});

test('answers about a user from its details, and names what it does not have', async () => {
	const user = {user_id: id(1), client_user_id: 'acme-1'};
	const details = detailsLine({userId: id(1), answers: {user: {raw: user, traceId: undefined}}}).trim();
	const client = await clientOf(await snapshotOf([details, ...records(3)], {details: 1, records: 3, users: 3}));
	await expect(client.user(id(1))).resolves.toMatchObject({value: {clientUserId: 'acme-1'}});
	await expect(client.resolveUser('acme-1')).resolves.toMatchObject({value: {userId: id(1)}});
	await expect(client.userConnections(id(1))).rejects.toMatchObject({kind: 'not-stored'});
	await expect(client.introspectResources({userId: id(2)})).resolves.toMatchObject({value: {records: [{userId: id(2)}]}});
	await expect(client.introspectResources({userId: id(9)})).rejects.toMatchObject({kind: 'not-stored'});
});

test('names details that cannot be read', async () => {
	const details = detailsLine({userId: id(1), answers: {connections: {raw: 17, traceId: undefined}}}).trim();
	const client = await clientOf(await snapshotOf([details, ...records(1)], {details: 1, records: 1, users: 1}));
	await expect(client.userConnections(id(1))).rejects.toMatchObject({kind: 'not-understood'});
});
