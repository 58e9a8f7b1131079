import type {Session} from '../session/session.ts';
import type {Size} from '../terminal/size.ts';
import type {InkInput} from '../terminal/ink-input.ts';

/** How a person gets to know of a session: as screens, or as lines to be read aloud. */
export type Renderer = {
	/** The size that the session is laid out for. */
	size(): Size;
	/** Shows the session from now on; resolves when that has ended, rejects when it breaks. */
	show(session: Session): Promise<void>;
	/** Whatever stands on the terminal, all of it is shown again. */
	redraw(): void;
	/** The terminal has another size: what comes next is written whole. */
	forget(): void;
	/** From now on nothing is written. */
	hold(): void;
	/** Ends `hold`; what came meanwhile is lost. */
	release(): void;
	/** Ends `show`. */
	end(): void;
};

/** What a face works with. */
export type RendererOptions = {readonly stdout: NodeJS.WriteStream; readonly input: InkInput};
