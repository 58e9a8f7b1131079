/** Debian wants an address. This one is reserved for documentation, and no mail reaches it. */
const maintainer = 'The junctop authors <junctop@example.org>';

/** Returns DEBIAN/control. `bytes` is the size of what is installed. */
export const controlText = ({version, description, bytes}: {
	readonly version: string;
	readonly description: string;
	readonly bytes: number;
}): string => [
	'Package: junctop',
	`Version: ${version}`,
	'Section: net',
	'Priority: optional',
	'Architecture: amd64',
	`Installed-Size: ${Math.ceil(bytes / 1024)}`,
	'Depends: libc6 (>= 2.17)',
	'Suggests: bash-completion',
	`Maintainer: ${maintainer}`,
	`Description: ${description.split(':', 1)[0] ?? ''}`,
	' junctop shows support and on-call engineers of the Junction health API why',
	' data of a user is missing: the state of each resource of each provider, what',
	' is wrong, since when, and what to do next. It works in any terminal, also',
	' over SSH.',
	'',
].join('\n');

/** Returns the changelog of the Debian package; that of the program is a file of its own. `seconds` is since 1970. */
export const changelogText = ({version, seconds}: {readonly version: string; readonly seconds: number}): string => {
	// RFC 2822, as Debian wants it: the names of days and months are those of toUTCString.
	const date = new Date(seconds * 1000).toUTCString().replace('GMT', '+0000');
	return `junctop (${version}) unstable; urgency=low\n\n  * See changelog.gz for the changes of the program.\n\n -- ${maintainer}  ${date}\n`;
};

/** Indents a text as a paragraph of a copyright file. */
const paragraph = (text: string): string => text.trim().split('\n').map(line => (line.trim() === '' ? ' .' : ` ${line}`)).join('\n');

/** Returns the file of copyrights, in Debian's format: the license of junctop, those of the packages in it, and those of its runtime. */
export const copyrightText = ({license, packages, runtime}: {
	readonly license: string;
	readonly packages: string;
	readonly runtime: string;
}): string => [
	'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
	'Upstream-Name: junctop',
	'',
	'Files: *',
	'Copyright: the junctop authors',
	'License: Expat',
	paragraph(license),
	'',
	'Files: usr/bin/junctop',
	'Copyright: the authors named below',
	'License: Expat and other licenses',
	paragraph(packages),
	' .',
	paragraph(runtime),
	' .',
	' The texts of the licenses LGPL-2, LGPL-2.1 and Apache-2.0 are in',
	' /usr/share/common-licenses on Debian systems.',
	'',
].join('\n');
