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

/** Describes a source of certificates that can be used. A file with expired ones only has a warning. */
const describe = (source: CertificateSource): {readonly text: string; readonly warning?: Outcome} => {
	switch (source.kind) {
		case 'built-in': {
			return {text: texts.builtIn};
		}

		case 'system': {
			return {text: source.variable === undefined ? texts.systemLater : texts.system(source.variable)};
		}

		case 'file': {
			const expiries = expiriesIn(source.path);
			const text = texts.file({...source, count: expiries.length});
			// A bundle of many organizations always has some that are expired.
			return expiries.some(expiry => expiry > Date.now()) ? {text} : {text, warning: warn(texts.allExpired(source.path), texts.expiredFix(source.path))};
		}

		case 'folders': {
			return {text: texts.folders({variable: source.variable, paths: source.paths.join(path.delimiter)})};
		}
	}
};

/** Which certificates are trusted, whether those of the environment can be used, and whether certificates are checked at all. */
export const certificatesCheck: Check = {
	limit: 5000,
	run({env, trust}) {
		const trusted = trust();
		if (trusted instanceof NetworkFault) {
			return fail(doctorTexts.sentence(trusted.message), trusted.nextStep);
		}

		const unchecked = isUnchecked(env) ? [warn(texts.unchecked(uncheckedVariable), texts.uncheckedFix(uncheckedVariable))] : [];
		const sources = certificateSources(env, path.delimiter).map(source => describe(source));
		const warnings = sources.flatMap(({warning}) => warning ?? []);
		const trusts = texts.trusts(sources.map(({text}) => text));
		return joinOutcomes([...unchecked, ok(trusts), ...warnings]);
	},
};
