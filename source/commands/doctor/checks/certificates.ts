import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {certificateTexts as texts} from '../../../messages/doctor.ts';
import {certificateSources, type CertificateSource} from '../../../runtime/certificate-sources.ts';
import {reasonOf} from '../../../settings/settings-error.ts';
import {
	fail,
	joinOutcomes,
	ok,
	warn,
	type Check,
	type Outcome,
} from '../check.ts';

const pemBlocks = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----.+?-----END (?:TRUSTED )?CERTIFICATE-----/gsv;

/** A larger file has no certificates; in bytes. */
const largest = 16_000_000;

/** Returns when each certificate of a file expires, in milliseconds since 1970. Throws for one that cannot be read. */
const expiriesIn = (file: string): readonly number[] => {
	const stats = fs.statSync(file);
	if (!stats.isFile() || stats.size > largest) {
		return [];
	}

	// Loaded here, because only files of the environment need it.
	const {X509Certificate} = process.getBuiltinModule('node:crypto');
	const text = fs.readFileSync(file, 'utf8');
	return [...text.matchAll(pemBlocks)].map(([pem]) => new X509Certificate(pem).validToDate.getTime());
};

const fileOutcome = ({variable, path: file}: Extract<CertificateSource, {kind: 'file'}>): Outcome => {
	const place = texts.place({variable, path: file});
	try {
		const expiries = expiriesIn(file);
		const expired = expiries.filter(expiry => expiry < Date.now()).length;
		if (expiries.length === 0) {
			return fail(texts.empty(place), texts.fix(variable));
		}

		const found = texts.file({place, count: expiries.length});
		// A bundle of many organizations always has some that are expired.
		return expired === expiries.length ? warn(`${found} ${texts.allExpired}`, texts.expiredFix(file)) : ok(found);
	} catch (error) {
		return fail(texts.unread({place, reason: reasonOf(error)}), texts.fix(variable));
	}
};

const folderOutcome = ({variable, path: folder}: Extract<CertificateSource, {kind: 'folder'}>): Outcome => {
	const place = texts.place({variable, path: folder});
	try {
		const count = fs.readdirSync(folder).length;
		return ok(texts.folder({place, count}));
	} catch (error) {
		return fail(texts.unread({place, reason: reasonOf(error)}), texts.fix(variable));
	}
};

const outcomeOf = (source: CertificateSource): Outcome => {
	switch (source.kind) {
		case 'built-in': {
			return ok(texts.builtIn);
		}

		case 'system': {
			return ok(source.variable === undefined ? texts.systemLater : texts.system(source.variable));
		}

		case 'file': {
			return fileOutcome(source);
		}

		case 'folder': {
			return folderOutcome(source);
		}
	}
};

/** Which certificates are trusted, and whether those of the environment can be read. */
export const certificatesCheck: Check = {
	limit: 5000,
	run: ({env}) => joinOutcomes(certificateSources(env, path.delimiter).map(source => outcomeOf(source))),
};
