/** Takes the place of `ajv` and `ajv-formats` in the bundle. Conf calls them for a schema, and junctop gives it none. Throws. */
function refuse(): never {
	throw new Error('This build of junctop has no JSON schema validator: do not pass conf a schema.');
}

export {refuse as Ajv2020};
export default refuse;
