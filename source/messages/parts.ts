/** Files of junctop that cannot be loaded. */
export const partMessages = {
	missing: 'Files of junctop are missing or belong to another version. If junctop was just updated, start it again; otherwise reinstall it.',
};
