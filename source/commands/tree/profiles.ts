import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import type {CommonOptions} from '../common-options.ts';
import {profilesFormats, type ProfilesFormat} from '../formats.ts';
import {
	ListedArgument,
	ListedOption,
	type AddCommand,
	type ListedCommand,
} from './command.ts';
import {loadReports} from './load-reports.ts';

const addList = (profiles: ListedCommand): void => {
	profiles.command('list')
		.describe({...commandTexts.profilesList, globals: ['--quiet']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: profilesFormats, otherwise: 'text'}))
		.action(async ({format}: {format: ProfilesFormat}) => {
			const {listProfiles} = await loadReports();
			await listProfiles(format);
		});
};

const addAdd = (profiles: ListedCommand): void => {
	const command = profiles.command('add')
		.describe({...commandTexts.profilesAdd, globals: ['--region', '--base-url', '--api-key-file', '--quiet']})
		.addArgument(new ListedArgument('<name>', optionTexts.newProfileArgument))
		.addOption(new ListedOption('--key-command <command>', optionTexts.keyCommand))
		.addOption(new ListedOption('--no-check', optionTexts.noCheck))
		.addOption(new ListedOption('--replace', optionTexts.replace))
		.action(async (name: string) => {
			const options = command.optsWithGlobals<CommonOptions & {keyCommand?: string; check: boolean; replace?: boolean}>();
			const {addProfile} = await loadReports();
			await addProfile(name, {...options, isChecked: options.check, canReplace: options.replace === true});
		});
};

const addUse = (profiles: ListedCommand): void => {
	profiles.command('use')
		.describe({...commandTexts.profilesUse, globals: ['--quiet']})
		.addArgument(new ListedArgument('<name>', optionTexts.profileArgument, {values: 'profile'}))
		.action(async (name: string) => {
			const {useProfile} = await loadReports();
			await useProfile(name);
		});
};

const addRename = (profiles: ListedCommand): void => {
	profiles.command('rename')
		.describe({...commandTexts.profilesRename, globals: ['--quiet']})
		.addArgument(new ListedArgument('<name>', optionTexts.profileArgument, {values: 'profile'}))
		.addArgument(new ListedArgument('<new-name>', optionTexts.newNameArgument))
		.action(async (name: string, newName: string) => {
			const {renameProfile} = await loadReports();
			await renameProfile(name, newName);
		});
};

const addRemove = (profiles: ListedCommand, done: (exitCode: number) => void): void => {
	profiles.command('remove')
		.describe({...commandTexts.profilesRemove, globals: ['--quiet']})
		.addArgument(new ListedArgument('<name>', optionTexts.profileArgument, {values: 'profile'}))
		.addOption(new ListedOption('--yes', optionTexts.yes))
		.action(async (name: string, {yes}: {yes?: boolean}) => {
			const {removeProfile} = await loadReports();
			done(await removeProfile(name, {isAsked: yes !== true}));
		});
};

/** Declares `junctop profiles` and the commands below it. */
export const addProfiles: AddCommand = (program, done) => {
	const profiles = program.command('profiles')
		.describe({...commandTexts.profiles, globals: ['--quiet']});
	addList(profiles);
	addAdd(profiles);
	addUse(profiles);
	addRename(profiles);
	addRemove(profiles, done);
};
