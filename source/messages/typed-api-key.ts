/** What to do after an API key was typed in a place where it does not belong. */
export const typedApiKey = {
	userId: 'That looks like an API key, not a user ID. It was not sent. Enter a user ID or client user ID.',
	command: 'That looks like an API key. It was not sent and not kept in the history. To use it, add a profile.',
	argument: 'One of the arguments looks like an API key. Set JUNCTION_API_KEY or use --api-key-file FILE instead.',
	exposed: 'The API key may now be in the shell history, and other users of this machine could see it. On a shared machine, revoke this API key and create a new one.',
};
