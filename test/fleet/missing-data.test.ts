import {expect, test} from 'vitest';
import type {PartName} from '../../source/fleet/loading/user-details.ts';
import {userTexts} from '../../source/messages/screens.ts';
import {pullLines} from '../../source/presentation/historical-pulls.ts';
import {resourceItems} from '../../source/presentation/resources.ts';
import {good, openDetails, partOf} from '../helpers/details.ts';
import {said} from '../helpers/hostile-text.ts';
import {refusal, serveScript} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';

const load = async (refused: readonly PartName[], detail = 'Not found') => {
	const {client} = await serveScript(call => refused.includes(partOf(call)) ? refusal(404, detail) : good[partOf(call)]);
	const {details, settled} = openDetails(client);
	details.load('u');
	return settled('u');
};

const empty = {error: undefined, loading: false, answer: {value: {records: [], unreadable: [], nextCursor: undefined}}};

test('counts resources and historical pulls as empty when they answer 404 and the user exists', async () => {
	const {resources, pulls} = await load(['resources', 'pulls']);
	expect(resources).toMatchObject(empty);
	expect(pulls).toMatchObject(empty);
	expect(resources.updatedAt).toBeDefined();
});

test('shows no error in the panes for a user without resources and historical pulls', async () => {
	const {resources, pulls} = await load(['resources', 'pulls']);
	const context = {serverNow: 0, localNow: 0, nameOf: undefined};
	const resourceLines = resourceItems(resources, 80, context).flatMap(item => item.kind === 'text' ? [item.line] : []);
	expect(said([...resourceLines, ...pullLines(pulls, 80, context)])).not.toMatch(/404|error|could not/v);
	expect(said(resourceLines)).toContain(userTexts.noResources);
});

test('counts them as empty when the user fails and the connections are known', async () => {
	const {user, resources, pulls} = await load(['user', 'resources', 'pulls']);
	expect(user.error).toMatchObject({kind: 'not-found'});
	expect(resources).toMatchObject(empty);
	expect(pulls).toMatchObject(empty);
});

test('keeps the errors when every part answers 404', async () => {
	const {resources, pulls} = await load(['user', 'connections', 'resources', 'pulls']);
	expect(resources).toMatchObject({answer: undefined, error: {kind: 'not-found'}});
	expect(pulls).toMatchObject({answer: undefined, error: {kind: 'not-found'}});
});

test('keeps an error that mentions deletion', async () => {
	const {pulls} = await load(['pulls'], 'You have scheduled this user for deletion.');
	expect(pulls).toMatchObject({answer: undefined, error: {kind: 'not-found'}});
});

test('replaces the error when the user arrives later', async () => {
	const held = createGate();
	const {client} = await serveScript(async call => {
		const name = partOf(call);
		if (name === 'pulls') {
			return refusal(404, 'Not found');
		}

		await held.opened;
		return name === 'user' ? good.user : refusal(500);
	});
	const {details, settled} = openDetails(client);
	details.load('u');
	await until(details.store, () => details.of('u').pulls.error !== undefined);
	held.open();
	const {pulls} = await settled('u');
	expect(pulls).toMatchObject(empty);
});

test('drops the earlier answer when a reload answers 404', async () => {
	let isMissing = false;
	const {client} = await serveScript(call => isMissing && partOf(call) === 'resources' ? refusal(404) : good[partOf(call)]);
	const {details, settled} = openDetails(client);
	details.load('u');
	await settled('u');
	isMissing = true;
	details.load('u', 0);
	const {resources} = await settled('u');
	expect(resources).toMatchObject(empty);
});
