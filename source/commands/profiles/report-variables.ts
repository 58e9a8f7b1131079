import process from 'node:process';
import {profilesTexts} from '../../messages/profiles.ts';
import {apiKeyVariables} from '../../settings/api-key-sources.ts';
import {shellWord} from '../../text/shell-words.ts';
import {shownName} from '../redaction.ts';

/** Names the variables of the environment on stderr whose API key is used before that of the default profile; prints nothing if none is set. */
export const reportVariables = (defaultProfile: string, env: NodeJS.ProcessEnv): void => {
	const variables = apiKeyVariables(env);
	if (variables.length === 0) {
		return;
	}

	const name = shellWord(shownName(defaultProfile));
	process.stderr.write(`${profilesTexts.variablesFirst({variables, name})}\n`);
};
