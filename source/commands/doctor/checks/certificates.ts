import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {certificateTexts as texts, doctorTexts} from '../../../messages/doctor.ts';
import {
	certificateSources,
	isUnchecked,
	uncheckedVariable,
	type CertificateSource,
} from '../../../runtime/certificate-sources.ts';
import {NetworkFault} from '../../../runtime/network-fault.ts';
import {certificatesIn} from '../../../runtime/trust.ts';
import {
	fail,
	joinOutcomes,
	ok,
	warn,
	type Check,
	type Outcome,
} from '../check.ts';

/** Returns when each certificate of a file that can be used expires, in milliseconds since 1970. */
const expiriesIn = (file: string): readonly number[] => {
	const {X509Certificate} = process.getBuiltinModule('node:crypto');
	return certificatesIn(fs.readFileSync(file, 'utf8')).flatMap(pem => {
		try {
			return [Date.parse(new X509Certificate(pem).validTo)];
		} catch {
			// Its dates cannot be read.
			return [];
		}
	});
};

/** Describes a source of certificates that can be used. */
const outcomeOf = (source: CertificateSource): Outcome => {
	switch (source.kind) {
		case 'built-in': {
			return ok(texts.builtIn);
		}

		case 'system': {
			return ok(source.variable === undefined ? texts.systemLater : texts.system(source.variable));
		}

		case 'file': {
			const expiries = expiriesIn(source.path);
			const found = texts.file({...source, count: expiries.length});
			// A bundle of many organizations always has some that are expired.
			return expiries.some(expiry => expiry > Date.now()) ? ok(found) : warn(`${found} ${texts.allExpired}`, texts.expiredFix(source.path));
		}

		case 'folders': {
			return ok(texts.folders({variable: source.variable, paths: source.paths.join(path.delimiter)}));
		}
	}
};

/** Which certificates are trusted, whether those of the environment can be used, and whether certificates are checked at all. */
export const certificatesCheck: Check = {
	limit: 5000,
	run({env, trust}) {
		const trusted = trust();
		const unchecked = isUnchecked(env) ? [warn(texts.unchecked(uncheckedVariable), texts.uncheckedFix(uncheckedVariable))] : [];
		return trusted instanceof NetworkFault
			? fail(doctorTexts.sentence(trusted.message), trusted.nextStep)
			: joinOutcomes([...unchecked, ...certificateSources(env, path.delimiter).map(source => outcomeOf(source))]);
	},
};
