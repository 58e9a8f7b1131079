const what = 'Some junctop files are missing or from another version';
const nextStep = 'If you just updated junctop, start it again; otherwise reinstall it.';

/** Files of junctop that cannot be loaded: the reason without a full stop, the next step, and both as sentences. */
export const partMessages = {what, nextStep, missing: `${what}. ${nextStep}`};
