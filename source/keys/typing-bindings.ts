import type {Binding} from './binding.ts';

/** The commands of screens with a text field, and of the field itself, in the order of the footer. */
export const typingBindings = [
	{
		id: 'filter.accept', scope: 'filter', keys: ['enter'], title: 'apply the filter', hint: 'done',
	},
	{
		id: 'filter.complete', scope: 'filter', keys: ['tab'], title: 'complete the field or value under the cursor', hint: 'complete',
	},
	{
		id: 'filter.older', scope: 'filter', keys: ['up', 'ctrl+p'], title: 'previous filter',
	},
	{
		id: 'filter.newer', scope: 'filter', keys: ['down', 'ctrl+n'], title: 'next filter, then the text being typed',
	},
	{
		id: 'filter.help', scope: 'filter', keys: ['?', 'f1'], title: 'show what can be typed here', hint: 'help',
	},
	{
		id: 'filter.cancel', scope: 'filter', keys: ['escape'], title: 'restore the previous filter', hint: 'back',
	},
	{
		id: 'filter.search', scope: 'filter', keys: ['ctrl+r'], title: 'search the filter history', hint: 'history',
	},
	{
		id: 'search.accept', scope: 'search', keys: ['enter'], title: 'use the filter that was found', hint: 'use',
	},
	{
		id: 'search.older', scope: 'search', keys: ['ctrl+r', 'up'], title: 'an older filter with the same text', hint: 'older',
	},
	{
		id: 'search.cancel', scope: 'search', keys: ['escape', 'ctrl+g'], title: 'back to the filter as it was', hint: 'back',
	},
	{
		id: 'command.run', scope: 'command', keys: ['enter'], title: 'run the command', hint: 'run',
	},
	{
		id: 'command.complete', scope: 'command', keys: ['tab'], title: 'complete the command name', hint: 'complete',
	},
	{
		id: 'command.older', scope: 'command', keys: ['up', 'ctrl+p'], title: 'previous command',
	},
	{
		id: 'command.newer', scope: 'command', keys: ['down', 'ctrl+n'], title: 'next command, then the text being typed',
	},
	{
		id: 'command.back', scope: 'command', keys: ['escape'], title: 'back', hint: 'back',
	},
	{
		id: 'help.run', scope: 'help', keys: ['enter'], title: 'run the selected row on the screen below', hint: 'run',
	},
	{
		id: 'help.down', scope: 'help', keys: ['down', 'ctrl+n'], title: 'one row down', hint: 'move', pairedWith: 'help.up',
	},
	{
		id: 'help.up', scope: 'help', keys: ['up', 'ctrl+p'], title: 'one row up',
	},
	{
		id: 'help.pageDown', scope: 'help', keys: ['pagedown'], title: 'one screen down',
	},
	{
		id: 'help.pageUp', scope: 'help', keys: ['pageup'], title: 'one screen up',
	},
	{
		id: 'help.back', scope: 'help', keys: ['escape'], title: 'back', hint: 'back',
	},
	{
		id: 'key.accept', scope: 'key', keys: ['enter'], title: 'continue with the API key', hint: 'continue',
	},
	{
		id: 'key.demo', scope: 'key', keys: ['tab'], title: 'try the demo', hint: 'demo',
	},
	{
		id: 'key.help', scope: 'key', keys: ['f1'], title: 'explain set-up: where API keys are, and what happens to one', hint: 'help',
	},
	{
		id: 'help.copy', scope: 'help', keys: ['ctrl+y'], title: 'copy the listed commands',
	},
	{
		id: 'key.back', scope: 'key', keys: ['escape'], title: 'back', hint: 'back',
	},
	{
		id: 'field.deleteToStart', scope: 'field', keys: ['ctrl+u'], title: 'delete to the start', hint: 'delete to start',
	},
	{
		id: 'field.deleteToEnd', scope: 'field', keys: ['ctrl+k'], title: 'delete to the end',
	},
	{
		id: 'field.deleteWord', scope: 'field', keys: ['ctrl+w', 'alt+backspace'], title: 'delete the word before the cursor',
	},
	{
		id: 'field.backspace', scope: 'field', keys: ['backspace'], title: 'delete the character before the cursor',
	},
	{
		id: 'field.delete', scope: 'field', keys: ['delete', 'ctrl+d'], title: 'delete the character under the cursor',
	},
	{
		id: 'field.left', scope: 'field', keys: ['left'], title: 'one character left',
	},
	{
		id: 'field.right', scope: 'field', keys: ['right', 'ctrl+f'], title: 'one character right',
	},
	{
		id: 'field.wordLeft', scope: 'field', keys: ['alt+b', 'alt+left', 'ctrl+left'], title: 'one word left',
	},
	{
		id: 'field.wordRight', scope: 'field', keys: ['alt+f', 'alt+right', 'ctrl+right'], title: 'one word right',
	},
	{
		id: 'field.start', scope: 'field', keys: ['home', 'ctrl+a'], title: 'start of the line',
	},
	{
		id: 'field.end', scope: 'field', keys: ['end', 'ctrl+e'], title: 'end of the line',
	},
] as const satisfies readonly Binding[];
