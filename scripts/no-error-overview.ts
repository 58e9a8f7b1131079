/**
Takes the place of Ink's page about an error, which nobody would see: Ink's frames do not reach the terminal, and the error is in junctop's crash
report. Saves its packages, 7 kB.
*/
const ErrorOverview = (): undefined => undefined;

export default ErrorOverview;
