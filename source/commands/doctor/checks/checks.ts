import type {Check} from '../check.ts';
import type {CheckName} from '../check-names.ts';
import {apiKeyCheck, regionCheck} from './api-key.ts';
import {certificatesCheck} from './certificates.ts';
import {dnsCheck} from './dns.ts';
import {clipboardCheck, multiplexerCheck} from './multiplexer.ts';
import {runtimeCheck} from './program.ts';
import {proxyCheck} from './proxy.ts';
import {
	clockCheck,
	introspectionCheck,
	pullsCheck,
	usersCheck,
} from './requests.ts';
import {crashLogCheck, settingsCheck} from './settings.ts';
import {synchronizedCheck} from './synchronized.ts';
import {tlsCheck} from './tls.ts';
import {coloursCheck, localeCheck, terminalCheck} from './terminal.ts';

/** All checks. Those before `api-key` look only at this machine. */
export const checks: Readonly<Record<CheckName, Check>> = {
	runtime: runtimeCheck,
	terminal: terminalCheck,
	colours: coloursCheck,
	locale: localeCheck,
	multiplexer: multiplexerCheck,
	synchronized: synchronizedCheck,
	clipboard: clipboardCheck,
	settings: settingsCheck,
	'crash-log': crashLogCheck,
	'api-key': apiKeyCheck,
	region: regionCheck,
	proxy: proxyCheck,
	certificates: certificatesCheck,
	dns: dnsCheck,
	tls: tlsCheck,
	users: usersCheck,
	introspection: introspectionCheck,
	pulls: pullsCheck,
	clock: clockCheck,
};
