import {expect, test} from 'vitest';
import {fixLine, fixRows} from '../../source/presentation/fixes.ts';
import {lineText} from '../../source/presentation/line.ts';
import {displayWidth} from '../../source/text/width.ts';

const now = Date.parse('2026-11-21T14:35:00Z');

test('shows all of the row about users whose connections are not loaded, where nobody has to act', () => {
	const [row] = fixRows({
		users: 45, asked: 0, events: [], groups: [], notLoaded: 10, notLoadedInEvents: 0,
	}, {now, loadKey: 'C'});
	const text = row && lineText(fixLine(row, 60, {isSelected: false, position: 0}));
	expect(text).toContain('10 failing users: connections not loaded. Press C.');
	expect(displayWidth(text ?? '')).toBeLessThan(60);
});
