/*
An executable loads this file before the program, and it evaluates the code in EVALUATE_FIRST (program.ts).
*/
import process from 'node:process';

// As a function, the code sees globals only.
// eslint-disable-next-line no-new-func
new Function(process.env.EVALUATE_FIRST)();
