#!/usr/bin/env node
/*
Checks the metrics of the built program with the real things: promtool, a Prometheus, and a node_exporter with its textfile collector, on loopback ports that are free.

    node scripts/build.ts && node scripts/prometheus.ts [FOLDER]

FOLDER has the programs promtool, prometheus and prometheus-node-exporter; without it they are looked up on the PATH. On Debian they need no installation and no service:

    apt-get download prometheus prometheus-node-exporter
    for package in *.deb; do dpkg -x "$package" unpacked; done
    node scripts/prometheus.ts unpacked/usr/bin

Exits with 1 if a check fails, and with 69 if a program is missing.
*/
import {
	spawn,
	spawnSync,
	type ChildProcess,
} from 'node:child_process';
import {once} from 'node:events';
import {
	copyFile,
	mkdtemp,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {simulatorKeys} from '../source/simulator/keys.ts';
import {startSimulator} from '../source/simulator/simulator.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = process.argv[2];
const programOf = (name: string): string => (folder === undefined ? name : path.resolve(folder, name));

/** How long something may take to be scraped, in milliseconds, and the pause between two questions. */
const patience = 60_000;
const pause = 500;

const failures: string[] = [];
const check = (name: string, isRight: boolean, found: unknown): void => {
	process.stdout.write(`${isRight ? 'ok    ' : 'FAILED'} ${name}: ${String(found)}\n`);
	if (!isRight) {
		failures.push(name);
	}
};

const listen = async (server: Server): Promise<number> => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
};

const freePort = async (): Promise<number> => {
	const server = createServer();
	const port = await listen(server);
	server.close();
	await once(server, 'close');
	return port;
};

type Result = {readonly metric: Readonly<Record<string, string>>; readonly value: readonly [time: number, value: string]};

const query = async (port: number, text: string): Promise<readonly Result[]> => {
	const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(text)}`);
	const {data} = await response.json() as {readonly data: {readonly result: readonly Result[]}};
	return data.result;
};

/** Asks until the answer is right; returns the last answer. */
const queryUntil = async (port: number, text: string, isRight: (results: readonly Result[]) => boolean): Promise<readonly Result[]> => {
	const end = Date.now() + patience;
	for (;;) {
		let results: readonly Result[] = [];
		try {
			results = await query(port, text);
		} catch {
			// It has not started yet.
		}

		if (isRight(results) || Date.now() > end) {
			return results;
		}

		await wait(pause);
	}
};

for (const name of ['promtool', 'prometheus', 'prometheus-node-exporter']) {
	if (spawnSync(programOf(name), ['--version']).error === undefined) {
		continue;
	}

	process.stderr.write(`${name} is missing: see the beginning of scripts/prometheus.ts.\n`);
	process.exit(69);
}

const work = await mkdtemp(path.join(tmpdir(), 'junctop-prometheus-'));
const children: ChildProcess[] = [];
const start = (name: string, args: readonly string[]): void => {
	children.push(spawn(programOf(name), args, {cwd: work, stdio: 'ignore'}));
};

const simulator = await startSimulator({users: 1000, scenario: 'garmin-outage'});
const file = path.join(work, 'junctop.prom');
/** Serves the file as OpenMetrics, which Prometheus reads by other rules than the text of node_exporter. */
const openMetrics = createServer((_, response) => {
	void (async () => {
		response.writeHead(200, {'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8'}).end(await readFile(file));
	})();
});
try {
	// The simulator runs in this process, so it must not wait for the program at once.
	const written = spawn(process.execPath, [path.join(root, 'dist/junctop.js'), 'overview', '--format', 'openmetrics', '--output', file, '--base-url', simulator.url], {
		env: {PATH: process.env['PATH'], JUNCTION_API_KEY: simulatorKeys['sandbox-us'], JUNCTOP_CONFIG_DIR: path.join(work, 'settings')},
		stdio: 'inherit',
	});
	await once(written, 'close');
	check('junctop writes the file', written.exitCode === 0, `exit ${written.exitCode ?? 'none'}`);
	const text = await readFile(file, 'utf8');
	const metrics = spawnSync(programOf('promtool'), ['check', 'metrics'], {input: text, encoding: 'utf8'});
	check('promtool check metrics', metrics.status === 0 && metrics.stderr === '', `exit ${metrics.status ?? 'none'} ${metrics.stderr.trim()}`);
	for (const name of ['alerts.yml', 'alerts-test.yml']) {
		await copyFile(path.join(root, 'docs/monitoring', name), path.join(work, name));
	}

	for (const args of [['check', 'rules', 'alerts.yml'], ['test', 'rules', 'alerts-test.yml']]) {
		const rules = spawnSync(programOf('promtool'), args, {cwd: work, encoding: 'utf8'});
		check(`promtool ${args.join(' ')}`, rules.status === 0, `${rules.stdout}${rules.stderr}`.trim().replaceAll(/\s+/gv, ' '));
	}

	const [exporterPort, prometheusPort] = [await freePort(), await freePort()];
	const filePort = await listen(openMetrics);
	await writeFile(path.join(work, 'prometheus.yml'), [
		'global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}',
		'rule_files: [alerts.yml]',
		'scrape_configs:',
		`  - {job_name: node, static_configs: [{targets: ["127.0.0.1:${exporterPort}"]}]}`,
		`  - {job_name: openmetrics, static_configs: [{targets: ["127.0.0.1:${filePort}"]}]}`,
		'',
	].join('\n'));
	start('prometheus-node-exporter', [
		'--collector.disable-defaults', '--collector.textfile', `--collector.textfile.directory=${work}`, `--web.listen-address=127.0.0.1:${exporterPort}`,
	]);
	start('prometheus', [
		'--config.file=prometheus.yml', `--storage.tsdb.path=${path.join(work, 'data')}`, `--web.listen-address=127.0.0.1:${prometheusPort}`,
	]);
	const up = await queryUntil(prometheusPort, 'up == 1', results => results.length === 2);
	check('Prometheus scrapes node_exporter and the OpenMetrics text', up.length === 2, up.map(({metric}) => metric['job']).join(', '));
	const errors = await queryUntil(prometheusPort, 'node_textfile_scrape_error', results => results.length === 1);
	check('node_exporter reads the file without an error', errors[0]?.value[1] === '0', errors[0]?.value[1]);
	const wanted = text.split('\n').filter(line => line !== '' && !line.startsWith('#')).length;
	for (const job of ['node', 'openmetrics']) {
		const counted = await queryUntil(prometheusPort, `count({__name__=~"junctop_.*", job="${job}"})`, results => results[0]?.value[1] === String(wanted));
		check(`all ${wanted} series arrive by ${job}`, counted[0]?.value[1] === String(wanted), counted[0]?.value[1]);
	}

	const share = await queryUntil(prometheusPort, 'junctop_provider_failing_ratio{provider="garmin", job="node"}', results => results.length === 1);
	check('the share of failing Garmin users', Number(share[0]?.value[1]) > 0.5, share[0]?.value[1]);
	const alerts = await queryUntil(prometheusPort, 'ALERTS{alertname="JunctionProviderOutage", provider="garmin", job="node"}', results => results.length === 1);
	check('the alert of the outage is pending', alerts[0]?.metric['alertstate'] === 'pending', alerts[0]?.metric['alertstate']);
} finally {
	for (const child of children) {
		child.kill();
	}

	await Promise.all(children.map(async child => (child.exitCode === null && child.signalCode === null ? once(child, 'close') : undefined)));
	openMetrics.close();
	openMetrics.closeAllConnections();
	await simulator.close();
	await rm(work, {recursive: true, force: true});
}

process.stdout.write(failures.length === 0 ? 'All checks passed.\n' : `Failed: ${failures.join(', ')}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
