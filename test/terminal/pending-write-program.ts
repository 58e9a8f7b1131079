/**
The program itself while a refresh of a user at `WRITE_URL` is under way. Notes its process ID in `FOLDER/pid`, that the terminal is gone in
`FOLDER/gone`, and how the write ended in `FOLDER/outcome`.
*/
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createClient} from '../../source/junction/client.ts';

const {WRITE_URL = '', FOLDER = '', JUNCTION_API_KEY: apiKey = ''} = process.env;

const note = (name: string, text: string) => {
	writeFileSync(path.join(FOLDER, name), text);
};

const refresh = async () => {
	try {
		const {value} = await createClient({baseUrl: WRITE_URL, apiKey}).refreshUser('u1');
		note('outcome', value.outcome);
	} catch (error) {
		note('outcome', String(error));
	}
};

note('pid', String(process.pid));
for (const event of ['end', 'error']) {
	process.stdin.once(event, () => {
		note('gone', '');
	});
}

void refresh();
await import('../../source/cli.ts');
