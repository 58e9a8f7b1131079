import type {Session} from '../session/session.ts';
import type {Size} from '../terminal/size.ts';
import type {InkInput} from '../terminal/ink-input.ts';

/** Shows a session as screens, or as lines for a screen reader. */
export type Renderer = {
	/** Returns the size for the session's layout. */
	size(): Size;
	/** Shows the session; resolves when it ends, rejects when it fails. */
	show(session: Session): Promise<void>;
	/** Shows everything again, whatever is on the terminal. */
	redraw(): void;
	/** Forgets the last frame, because the terminal's size changed; the next frame is written whole. */
	forget(): void;
	/** Stops all output. */
	hold(): void;
	/** Ends `hold`; the output in between is lost. */
	release(): void;
	/** Ends `show`. */
	end(): void;
};

/** The streams that a renderer uses. */
export type RendererOptions = {readonly stdout: NodeJS.WriteStream; readonly input: InkInput};
