import type {Mouse} from './mouse.ts';

/** One key as a person knows it: one press, however many bytes the terminal sent for it. */
export type Key = {
	/**
	What binding tables name: the character itself (`j`, `G`, `é`), a name (`space`, `enter`, `escape`, `tab`, `backspace`, `delete`,
	`insert`, `up`, `down`, `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `f1` to `f12`), either after its modifiers in the
	order `ctrl+alt+shift+` (`ctrl+u`, `alt+x`, `shift+tab`); `paste`; `wheelup`, `wheeldown` and `click` of the mouse; or `unknown`,
	which must be ignored: other mouse reports, focus events, terminal replies. Where a terminal cannot distinguish two keys, the commoner one is named: ctrl+i is `tab`.
	*/
	readonly id: string;
	/** The printable text that the key types, or the pasted text whole; `undefined` for all other keys. */
	readonly text: string | undefined;
	/** What the terminal sent. */
	readonly sequence: string;
	/** What the mouse did and where, for the mouse's own keys. */
	readonly mouse?: Mouse;
};
