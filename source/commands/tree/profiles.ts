import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {loadPart} from '../../runtime/load-part.ts';
import type {CommonOptions} from '../common-options.ts';
import {profilesFormats, type ProfilesFormat} from '../formats.ts';
import {
	ListedArgument,
	ListedOption,
	type AddCommand,
	type ListedCommand,
} from './command.ts';

const loadProfiles = async () => loadPart(async () => import('../profiles/profiles.ts'));

const addList = (profiles: ListedCommand): void => {
	profiles.command('list')
		.describe({...commandTexts.profilesList, globals: []})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: profilesFormats, otherwise: 'text'}))
		.action(async ({format}: {format: ProfilesFormat}) => {
			const {listProfiles} = await loadProfiles();
			await listProfiles(format);
		});
};

const addAdd = (profiles: ListedCommand): void => {
	const command = profiles.command('add')
		.describe({...commandTexts.profilesAdd, globals: ['--region', '--base-url', '--api-key-file']})
		.addArgument(new ListedArgument('<name>', optionTexts.newProfileArgument))
		.addOption(new ListedOption('--key-command <command>', optionTexts.keyCommand))
		.addOption(new ListedOption('--no-check', optionTexts.noCheck))
		.addOption(new ListedOption('--replace', optionTexts.replace))
		.action(async (name: string) => {
			const options = command.optsWithGlobals<CommonOptions & {keyCommand?: string; check: boolean; replace?: boolean}>();
			const {addProfile} = await loadProfiles();
			await addProfile(name, {...options, isChecked: options.check, canReplace: options.replace === true});
		});
};

const addUse = (profiles: ListedCommand): void => {
	profiles.command('use')
		.describe({...commandTexts.profilesUse, globals: []})
		.addArgument(new ListedArgument('<name>', optionTexts.profileArgument, {values: 'profile'}))
		.action(async (name: string) => {
			const {useProfile} = await loadProfiles();
			await useProfile(name);
		});
};

const addRename = (profiles: ListedCommand): void => {
	profiles.command('rename')
		.describe({...commandTexts.profilesRename, globals: []})
		.addArgument(new ListedArgument('<name>', optionTexts.profileArgument, {values: 'profile'}))
		.addArgument(new ListedArgument('<new-name>', optionTexts.newNameArgument))
		.action(async (name: string, newName: string) => {
			const {renameProfile} = await loadProfiles();
			await renameProfile(name, newName);
		});
};

const addRemove = (profiles: ListedCommand, done: (exitCode: number) => void): void => {
	profiles.command('remove')
		.describe({...commandTexts.profilesRemove, globals: []})
		.addArgument(new ListedArgument('<name>', optionTexts.profileArgument, {values: 'profile'}))
		.addOption(new ListedOption('--yes', optionTexts.yes))
		.action(async (name: string, {yes}: {yes?: boolean}) => {
			const {removeProfile} = await loadProfiles();
			done(await removeProfile(name, {isAsked: yes !== true}));
		});
};

/** Declares `junctop profiles` and the commands below it. */
export const addProfiles: AddCommand = (program, done) => {
	const profiles = program.command('profiles')
		.describe({...commandTexts.profiles, globals: []});
	addList(profiles);
	addAdd(profiles);
	addUse(profiles);
	addRename(profiles);
	addRemove(profiles, done);
};
