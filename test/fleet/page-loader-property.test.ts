import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Reply, serveScript, userRecord} from '../helpers/scripted-server.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

const now = Date.UTC(2026, 9, 14, 12);

const user = fc.record({
	id: fc.integer({min: 0, max: 15}).map(number => `user-${number}`),
	status: fc.constantFrom('success', 'failure'),
});

const anyPages = fc.array(fc.array(user, {maxLength: 6}), {minLength: 1, maxLength: 7});
const anyWants = fc.array(fc.integer({min: 1, max: 16}), {maxLength: 4});

test('holds each user once for any split into pages', async () => {
	let script: ReadonlyArray<ReadonlyArray<{readonly id: string; readonly status: string}>> = [];
	const {client, calls, mostAtOnce} = await serveScript(({cursor}): Reply => {
		const number = Number(cursor ?? 0);
		return {
			body: {
				data: (script[number] ?? []).map(({id, status}) => userRecord(id, status)),
				next_cursor: number + 1 < script.length ? String(number + 1) : null,
			},
		};
	});

	await fc.assert(fc.asyncProperty(
		anyPages,
		anyWants,
		async (pages, wants) => {
			script = pages;
			calls.setState([], true);
			const {pageLoader, roster, settled} = openPageLoader(() => client);
			const merged = new Map<string, string>();
			const countAfter = pages.map(users => {
				for (const {id, status} of users) {
					merged.set(id, status);
				}

				return merged.size;
			});

			for (const [index, want] of wants.entries()) {
				pageLoader.loadAtLeast(want);
				// No page more than it takes, and all of them where they do not suffice.
				const most = Math.max(...wants.slice(0, index + 1));
				const needed = countAfter.findIndex(count => count >= most) + 1;
				expect(await settled()).toMatchObject({pagination: {pages: needed === 0 ? pages.length : needed}});
			}

			pageLoader.loadAtLeast(Infinity);
			expect(await settled()).toMatchObject({
				status: 'done', users: merged.size, pagination: {pages: pages.length}, error: undefined,
			});
			const rows = Array.from({length: roster.count}, (_, row) => roster.row(row, now));
			expect(rows.map(row => [row?.userId, row?.state])).toEqual(
				[...merged].map(([id, status]) => [id, status === 'failure' ? 'failing' : 'fresh']),
			);
			expect(calls.getState()).toHaveLength(pages.length);
		},
	), {numRuns: 60});
	expect(mostAtOnce()).toBe(1);
});
