const what = 'Files of junctop are missing or belong to another version';
const nextStep = 'If junctop was just updated, start it again; otherwise reinstall it.';

/** Files of junctop that cannot be loaded: the reason without a full stop, the next step, and both as sentences. */
export const partMessages = {what, nextStep, missing: `${what}. ${nextStep}`};
