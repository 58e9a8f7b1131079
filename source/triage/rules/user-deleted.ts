import {userDeleted} from '../../messages/findings.ts';
import {isAboutDeletion} from '../facts/missing-user.ts';
import {userEvidence} from '../wording/evidence.ts';
import {plain} from '../../text/sentence.ts';
import type {UserRule} from './rule.ts';

/** The user is scheduled for deletion. */
export const userDeletedRule: UserRule = {
	code: 'user_deleted',
	summary: 'the user is scheduled for deletion',
	why: 'Junction answers 404 for users that are scheduled for deletion. Their streams may stay visible for a while.',
	step: 'The team finds out who deleted the user. To keep the user, it creates a new one and connects the providers again.',
	evidence: 'The 404 and its detail.',
	cannotKnow: 'Who deleted the user, and when.',
	variants: [{
		severity: 'blocker',
		actor: 'team',
		when: 'A call about the user answers 404, and its detail mentions deletion.',
		find({errors}) {
			const error = errors.find(each => isAboutDeletion(each));
			return error === undefined
				? []
				: [{
					evidence: [userEvidence(`${plain(error.message)}: ${plain(error.detail ?? '')}`)],
					title: userDeleted.title,
					explanation: userDeleted.explanation,
					nextStep: userDeleted.nextStep,
				}];
		},
	}],
};
