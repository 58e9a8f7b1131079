import {line} from '../../presentation/line.ts';
import {providerOrderTexts} from '../../messages/screens.ts';
import {textHeader} from '../../presentation/header.ts';
import {providerOrderItems} from '../../presentation/provider-order.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize} from '../session-context.ts';

/** Draws the menu of orders of the overview's providers. */
export function ProviderOrderScreen() {
	const {rows} = useSize();
	const {view} = useSession();
	const {items, index} = providerOrderItems(view.store.getState().providerOrder);
	return (
		<Frame header={room => textHeader(providerOrderTexts.title, room)}>
			<LineText line={line(' ')}/>
			<Menu
				items={items}
				initialIndex={index}
				limit={rows - 3}
				onSelect={order => {
					view.sortProviders(order);
					view.pop();
				}}
			/>
		</Frame>
	);
}
