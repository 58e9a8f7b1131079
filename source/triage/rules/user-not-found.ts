import {userNotFound} from '../../messages/findings.ts';
import {isAboutDeletion} from '../facts/missing-user.ts';
import {userEvidence} from '../wording/evidence.ts';
import {plain} from '../../text/sentence.ts';
import type {UserRule} from './rule.ts';

/** Junction does not know the user. */
export const userNotFoundRule: UserRule = {
	code: 'user_not_found',
	summary: 'Junction does not know the user',
	why: 'Junction answered 404 for the user and shows no streams of it. Where it shows some, the 404 means something else, and the user counts as not checked.',
	step: 'The team compares the ID with its own records, and checks that the API key belongs to the user\'s team and region.',
	evidence: 'The 404 of the user.',
	cannotKnow: 'Whether the ID is wrong, or belongs to another team or region.',
	variants: [{
		severity: 'blocker',
		actor: 'team',
		when: 'The user answers 404 without mentioning deletion, and no stream and no connection of it is known.',
		find({userError: error, userId, providers}) {
			return error?.kind !== 'not-found' || isAboutDeletion(error) || providers.length > 0
				? []
				: [{
					evidence: [userEvidence([error.message, ...error.detail === undefined ? [] : [error.detail]].map(part => plain(part)).join(': '))],
					title: userNotFound.title,
					explanation: userNotFound.explanation(plain(userId)),
					nextStep: userNotFound.nextStep,
				}];
		},
	}],
};
