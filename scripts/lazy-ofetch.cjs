'use strict';
// In place of ofetch in the bundle: it reads `globalThis.Headers`, which loads Node's HTTP client (50 ms). The first request is early enough for that.
// Its entry for Node is left out: it brings a fetch of its own along, for Nodes without one.

module.exports = {
	get ofetch() {
		return require('../node_modules/ofetch/dist/index.mjs').ofetch;
	},
};
