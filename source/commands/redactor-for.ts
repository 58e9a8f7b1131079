import {createRedactor, type Redactor} from '../fleet/redaction/redactor.ts';
import type {CommonOptions} from './common-options.ts';

/** Returns the redactor of a command with `--redact`. */
export const redactorFor = ({redact}: CommonOptions): Redactor | undefined => (redact === true ? createRedactor() : undefined);
