#!/bin/sh
# Makes the certificates of this folder again, with OpenSSL 3: a CA that only tests trust, and certificates for servers on loopback. The key of the CA is
# thrown away. Run it in this folder.
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
# shellcheck disable=SC2086
openssl req -x509 $key -keyout "$work/ca.key" -out ca.pem -days 36500 -subj '/O=junctop tests/CN=junctop test CA' 2>/dev/null
# shellcheck disable=SC2086
openssl req $key -keyout server.key -out "$work/server.csr" -subj '/CN=junctop test server' 2>/dev/null
: > "$work/index"
cat > "$work/ca.conf" <<END
[ca]
default_ca = tests
[tests]
database = $work/index
new_certs_dir = $work
serial = $work/serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
END
issue() {
	echo "subjectAltName=$2" > "$work/names"
	openssl ca -batch -config "$work/ca.conf" -create_serial -cert ca.pem -keyfile "$work/ca.key" -in "$work/server.csr" -out "$1" -notext \
		-startdate 20200101000000Z -enddate "$3" -extfile "$work/names" 2>/dev/null
}
issue server.pem DNS:junction.example,DNS:localhost,IP:127.0.0.1 21000101000000Z
issue expired.pem DNS:junction.example,DNS:localhost,IP:127.0.0.1 20200201000000Z
issue other-host.pem DNS:other.example 21000101000000Z
