export {printCompletions} from './completion/complete.ts';
export {printWrapper} from './completion/wrappers.ts';
