'use strict';
// In place of object-hash in the bundle: it asks for Node's hashes when it is loaded, which loads all of node:crypto. ink-table needs it with the first table.

module.exports = {
	/**
	The same as `sha1` of object-hash.
	@param {unknown} value What to hash.
	@returns {string} 40 hexadecimal digits.
	*/
	sha1: value => require('../node_modules/object-hash/index.js').sha1(value),
};
