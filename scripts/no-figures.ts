/**
Takes the place of `figures` in the bundle: ink-select-input's own indicator and item need it, and the menus have others. Every access throws.
*/
const figures = new Proxy({}, {
	get() {
		throw new Error('This build of junctop has no figures: give SelectInput an indicator and an item.');
	},
});

export default figures;
