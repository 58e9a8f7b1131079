/** Stands in for react-devtools-core, which the program does without. */
const devtools = {
	initialize() {
		// Nothing to begin.
	},
	connectToDevTools() {
		// Nothing to connect to.
	},
};

export default devtools;
