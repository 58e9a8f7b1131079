import {expect, test} from 'vitest';
import {certificateSources} from '../../source/runtime/certificate-sources.ts';

const builtIn = {kind: 'built-in'};
const system = {kind: 'system', variable: undefined};

test.each([
	[{}, [builtIn, system]],
	[{
		NODE_EXTRA_CA_CERTS: '', SSL_CERT_FILE: '', SSL_CERT_DIR: '', NODE_USE_SYSTEM_CA: '',
	}, [builtIn, system]],
	[{NODE_USE_SYSTEM_CA: '1'}, [builtIn, {kind: 'system', variable: 'NODE_USE_SYSTEM_CA'}]],
	[{NODE_USE_SYSTEM_CA: '0'}, [builtIn]],
	[{NODE_EXTRA_CA_CERTS: '/a.pem', SSL_CERT_FILE: '/b.pem'}, [builtIn, system, {kind: 'file', variable: 'NODE_EXTRA_CA_CERTS', path: '/a.pem'}, {kind: 'file', variable: 'SSL_CERT_FILE', path: '/b.pem'}]],
	[{SSL_CERT_DIR: '/a::/b'}, [builtIn, system, {kind: 'folders', variable: 'SSL_CERT_DIR', paths: ['/a', '/b']}]],
])('the certificates of %j come from these sources', (env, sources) => {
	expect(certificateSources(env, ':')).toEqual(sources);
});
