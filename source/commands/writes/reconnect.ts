import process from 'node:process';
import type {ReconnectLink} from '../../junction/records.ts';
import {providerSlugs} from '../../junction/vocabulary.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {writeRefusals} from '../../messages/writes.ts';
import {nearest} from '../../text/nearest.ts';
import {announcementOf, providerFacts} from '../../triage/facts/provider-facts.ts';
import {auditedWrite} from '../../writes/audited-write.ts';
import {linkLifetime} from '../../writes/past-writes.ts';
import {notByLink, providerToConnect} from '../../writes/reconnectable.ts';
import {LineError} from '../exit.ts';
import type {WriteFormat} from '../formats.ts';
import {toJson} from '../json.ts';
import {print} from '../output.ts';
import {prepareWrite, type WriteCommandOptions} from './prepare.ts';

/** Returns the provider of the command line. Throws a `LineError` for one that junctop does not know, that has ended, or that no link can connect. */
const requireProvider = (provider: string | undefined): string => {
	if (provider === undefined) {
		throw new LineError(writeRefusals.needsProvider);
	}

	if (!providerSlugs.includes(provider)) {
		throw new LineError(writeRefusals.unknownProvider({provider, meant: nearest(provider, providerSlugs)}));
	}

	const successor = providerToConnect(provider);
	const {ended} = providerFacts(provider);
	if (successor !== provider && ended !== undefined) {
		const announcement = announcementOf(ended, Date.now());
		throw new LineError(writeRefusals.ended({announcement: announcement.charAt(0).toUpperCase() + announcement.slice(1), successor}));
	}

	const reason = notByLink(provider);
	if (reason !== undefined) {
		throw new LineError(reason);
	}

	return provider;
};

/** Runs `junctop reconnect ID`, which prints the link once. Rejects with a `LineError` for a provider that no link connects, and as `prepareWrite` and `auditedWrite` do. */
export const reconnect = async (id: string, options: WriteCommandOptions & {readonly format: WriteFormat}): Promise<void> => {
	const provider = requireProvider(options.provider);
	const {client, facts, audit, signal} = await prepareWrite(id, options, {what: 'reconnect', provider});
	// The link is at least as old as its request.
	const sentAt = Date.now();
	const {value: {url}, traceId} = await auditedWrite<ReconnectLink>({
		audit,
		facts,
		outcomeOf: () => 'done',
		send: async writing => client.createReconnectLink({userId: facts.userId, provider}, {...writing, signal}),
		problem(text) {
			process.stderr.write(`${usageErrors.line(text)}\n`);
		},
	});
	await print(options.format === 'json'
		? `${toJson({
			userId: facts.userId, provider, link: url, expiresAt: new Date(sentAt + linkLifetime).toISOString(), traceId,
		}, 2)}\n`
		: `${url}\n`);
};
