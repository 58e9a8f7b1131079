/** Takes the place of `semver` in the bundle. Conf calls it for migrations, and junctop gives it none. Every access throws. */
const semver = new Proxy({}, {
	get() {
		throw new Error('This build of junctop cannot compare versions: do not pass conf any migrations.');
	},
});

export default semver;
