// Takes the place of Ink's devtools, which Ink imports when DEV is set. They are no part of this program.
export {};
