/** What to do after an API key was typed in a place where it does not belong. */
export const typedApiKey = {
	userId: 'That looks like an API key, not a user ID. It was not sent.',
	command: 'That looks like an API key. It was not sent, and is not in the history.',
	argument: 'One of the arguments looks like an API key. Set JUNCTION_API_KEY or use --api-key-file FILE instead.',
	exposed: 'The API key may now be in the shell history, and other users of this machine could see it. If the machine is shared, replace the API key.',
};
