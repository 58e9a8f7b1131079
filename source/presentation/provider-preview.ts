import {previewTexts} from '../messages/screens.ts';
import type {PaneSize} from './layout.ts';
import {line, type Line} from './line.ts';
import {providerPreviewSections, providerRows, type ProviderFacts} from './provider-screen.ts';

/** Returns a provider in exactly `height` lines for the place next to the overview; the last line counts those without room. */
export const providerPreviewLines = (facts: ProviderFacts, {columns, height}: PaneSize): readonly Line[] => {
	const lines = providerRows(providerPreviewSections(facts, columns)).flatMap(row => row.lines);
	const shown = lines.length <= height ? lines : [...lines.slice(0, Math.max(0, height - 1)), line(previewTexts.moreLines(lines.length - height + 1), 'soft')];
	return [...shown, ...Array.from({length: Math.max(0, height - shown.length)}, () => line(''))].slice(0, height);
};
