import {expect, test} from 'vitest';
import {page, serveScript} from '../helpers/scripted-server.ts';
import {key} from '../helpers/http-server.ts';
import {openSession, targetOf, workspaceOf} from '../helpers/session.ts';
import {show} from '../helpers/show.tsx';
import {createGate, until} from '../helpers/until.ts';

test('the user list shows how many empty pages arrived in a row while loading waits', async () => {
	const gate = createGate();
	const {baseUrl} = await serveScript(async ({cursor}) => {
		const number = Number(cursor ?? 0);
		if (number === 6) {
			await gate.opened;
		}

		return number === 6 ? page(['705cd738-0000-4000-8000-00000000000a'], null) : page([], String(number + 1));
	});
	const {session} = await openSession({target: targetOf({url: baseUrl, key})});
	const {frame, until: drawn} = show(session);
	await drawn('Junction returned 6 empty pages in a row. Loading continues slowly. Esc stops.');
	gate.open();
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
	await drawn('705cd738');
	expect(frame()).not.toContain('empty pages');
});
