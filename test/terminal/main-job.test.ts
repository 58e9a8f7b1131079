import {test} from 'vitest';
import {openTerminal} from '../helpers/terminal.ts';
import {simulateAlone, walkToError} from '../helpers/main-job.ts';

test('with keys only: launch, scroll to the end of 2,500 users, open a failing one, read its error', async () => {
	const {url, key} = await simulateAlone(2500);
	await walkToError(await openTerminal(['--base-url', url], {env: {JUNCTION_API_KEY: key}}));
});
