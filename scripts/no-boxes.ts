/** Takes the place of `cli-boxes` in the bundle. Ink needs it for borders, and the screens have none. Every access throws. */
const boxes = new Proxy({}, {
	get() {
		throw new Error('This build of junctop has no borders: do not give a Box a border style.');
	},
});

export default boxes;
