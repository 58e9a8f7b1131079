import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import tls, {type SecureContext} from 'node:tls';
import {networkMessages} from '../messages/network.ts';
import {certificateSources, type CertificateSource} from './certificate-sources.ts';
import {NetworkFault} from './network-fault.ts';
import type {Variables} from './port.ts';

/** No file of certificates is larger, in bytes: all of Mozilla's are 200 kB. */
const largestFile = 8_000_000;

/** Returns whether a block in PEM form holds one whole DER sequence (X.690, 8.1.3), as each certificate does. Node takes anything else without an error. */
const isWhole = (block: string): boolean => {
	const bytes = Buffer.from(block.replaceAll(/-----[^\-]+-----|\s/gv, ''), 'base64');
	return bytes.length > 4 && bytes.readUInt16BE(0) === 0x30_82 && bytes.readUInt16BE(2) === bytes.length - 4;
};

/** Returns whether the runtime takes these certificates; Bun refuses broken ones. */
const areUsable = (certificates: readonly string[]): boolean => {
	try {
		tls.createSecureContext({ca: [...certificates]});
		return true;
	} catch {
		return false;
	}
};

/** Returns the certificates in a text in PEM form that can be used; broken ones are left out, because one of them would make all useless. */
export const certificatesIn = (text: string): readonly string[] => {
	const found = (text.match(/-----BEGIN CERTIFICATE-----[^\-]+-----END CERTIFICATE-----/gv) ?? []).filter(block => isWhole(block));
	return areUsable(found) ? found : found.filter(each => areUsable([each]));
};

/** Returns the system's code for why a file cannot be read, or the error as text. */
const reasonOf = (error: unknown): string => String(error instanceof Error && 'code' in error ? error.code : error);

const fault = (variable: string, file: string, reason: string): NetworkFault => new NetworkFault({
	message: networkMessages.unusableCertificates({variable, path: file, reason}),
	nextStep: networkMessages.unusableCertificatesNextStep(variable),
	isLasting: true,
});

const readFile = (variable: string, file: string): readonly string[] => {
	let certificates: readonly string[];
	try {
		certificates = certificatesIn(fs.readFileSync(file, 'utf8'));
	} catch (error) {
		const reason = reasonOf(error);
		throw fault(variable, file, reason === 'ENOENT' ? networkMessages.noFile : networkMessages.unreadableFile(reason));
	}

	if (certificates.length === 0) {
		throw fault(variable, file, networkMessages.noCertificate);
	}

	return certificates;
};

/** Returns the certificates of the files in a folder; what cannot be read is left out. */
const certificatesInFolder = (folder: string): readonly string[] => {
	try {
		return fs.readdirSync(folder).flatMap(name => {
			const file = path.join(folder, name);
			const status = fs.statSync(file, {throwIfNoEntry: false});
			return status?.isFile() && status.size <= largestFile ? certificatesIn(fs.readFileSync(file, 'utf8')) : [];
		});
	} catch {
		return [];
	}
};

/** Returns the certificates of the system's store; none in a Node before 22.15, which cannot read it. */
export const systemCertificates = (): readonly string[] => (tls as Partial<typeof tls>).getCACertificates?.('system') ?? [];

const certificatesOf = (source: CertificateSource, readSystem: () => readonly string[]): readonly string[] => {
	switch (source.kind) {
		case 'built-in': {
			return tls.rootCertificates;
		}

		case 'system': {
			return source.variable === undefined ? [] : readSystem();
		}

		case 'file': {
			return readFile(source.variable, source.path);
		}

		case 'folders': {
			const certificates = source.paths.flatMap(folder => certificatesInFolder(folder));
			if (certificates.length === 0) {
				throw fault(source.variable, source.paths.join(path.delimiter), networkMessages.noCertificate);
			}

			return certificates;
		}
	}
};

/** The certificates that this program trusts. */
export type Trust = {
	/** Returns them for connections; read once. Throws a `NetworkFault` if a variable names a file or folders without certificates. */
	context(): SecureContext;
	/** Adds those of the system's store, once. Returns whether more are trusted now than in `used`, the context of a connection that has failed. */
	addSystem(used: SecureContext): boolean;
};

/** Creates the certificates that these variables name, and those of the system's store; nothing is read yet. */
export const createTrust = (env: Variables, readSystem: () => readonly string[]): Trust => {
	const sources = certificateSources(env, path.delimiter);
	let isSystemAllowed = sources.some(source => source.kind === 'system');
	let certificates: ReadonlySet<string> | undefined;
	let context: SecureContext | undefined;
	/** Several stores have the same certificates; line ends differ. */
	const add = (texts: readonly string[]): ReadonlySet<string> => new Set([...certificates ?? [], ...texts.map(text => text.replaceAll('\r', '').trim())]);
	const current = (): ReadonlySet<string> => {
		certificates ??= add(sources.flatMap(source => certificatesOf(source, readSystem)));
		return certificates;
	};

	const currentContext = (): SecureContext => {
		context ??= tls.createSecureContext({ca: [...current()]});
		return context;
	};

	return {
		context: currentContext,
		addSystem(used) {
			if (isSystemAllowed) {
				isSystemAllowed = false;
				const {size} = current();
				certificates = add(readSystem());
				context = certificates.size > size ? undefined : context;
			}

			// Another connection may have added them while this one was opened.
			return currentContext() !== used;
		},
	};
};
