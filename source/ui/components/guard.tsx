import {Box} from 'ink';
import {Component, type ReactNode} from 'react';
import {useStore} from 'zustand';
import {createStore, type StoreApi} from 'zustand/vanilla';
import {reportFault} from '../../logging/faults.ts';
import {sessionMessages} from '../../messages/session.ts';
import {line} from '../../presentation/line.ts';
import {cleanText} from '../../text/clean.ts';
import {useSession, useTick, useWorkspace} from '../session-context.ts';
import {LineText} from './line-text.tsx';

type GuardProps = {
	/** What is drawn, in a word or two, for the crash log. */
	readonly place: string;
	readonly children: ReactNode;
};

type BoundaryProps = GuardProps & {
	/** After an error the children are drawn again when one of these is another. */
	readonly inputs: readonly unknown[];
};

type BoundaryState = {readonly inputs: readonly unknown[]; readonly reason: string | undefined};

/** React catches errors of drawing only in a class. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
	static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
		return {reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error)};
	}

	static getDerivedStateFromProps({inputs}: BoundaryProps, state: BoundaryState): Partial<BoundaryState> {
		return inputs.every((input, index) => input === state.inputs[index]) ? {} : {inputs, reason: undefined};
	}

	override readonly state: BoundaryState = {inputs: [], reason: undefined};

	override componentDidCatch(error: unknown): void {
		reportFault(this.props.place, error);
	}

	override render(): ReactNode {
		const {reason} = this.state;
		return reason === undefined
			? this.props.children
			: <Box height={1} flexShrink={0}><LineText line={line(` ${sessionMessages.partFailed(cleanText(reason))}`, 'problem')}/></Box>;
	}
}

const noDetails = createStore(() => undefined);

/**
Draws its children. Where drawing them fails, one line says so, and everything around it stays. They are tried again at the next key, when details
arrive and when time has passed.
*/
export function Guard({place, children}: GuardProps) {
	const session = useSession();
	const workspace = useWorkspace();
	const stack = useStore(session.view.store, view => view.stack);
	const details = useStore<StoreApi<unknown>>(workspace?.details.store ?? noDetails);
	const tick = useTick();
	return <Boundary place={place} inputs={[children, stack, details, tick]}>{children}</Boundary>;
}
