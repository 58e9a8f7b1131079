import type {Binding} from './binding.ts';

/** The commands of the screens with a field, and of the field itself, in the order of the footer. */
export const typingBindings = [
	{
		id: 'filter.accept', scope: 'filter', keys: ['enter'], title: 'back to the users, filtered', hint: 'done',
	},
	{
		id: 'filter.complete', scope: 'filter', keys: ['tab'], title: 'complete the field or value under the cursor', hint: 'complete',
	},
	{
		id: 'filter.older', scope: 'filter', keys: ['up', 'ctrl+p'], title: 'the filter entered before',
	},
	{
		id: 'filter.newer', scope: 'filter', keys: ['down', 'ctrl+n'], title: 'the filter entered after; in the end what was being typed',
	},
	{
		id: 'filter.cancel', scope: 'filter', keys: ['escape'], title: 'back to the filter before', hint: 'back',
	},
	{
		id: 'command.run', scope: 'command', keys: ['enter'], title: 'run the command', hint: 'run',
	},
	{
		id: 'command.complete', scope: 'command', keys: ['tab'], title: 'complete the name of the command', hint: 'complete',
	},
	{
		id: 'command.older', scope: 'command', keys: ['up', 'ctrl+p'], title: 'the command entered before',
	},
	{
		id: 'command.newer', scope: 'command', keys: ['down', 'ctrl+n'], title: 'the command entered after; in the end what was being typed',
	},
	{
		id: 'command.back', scope: 'command', keys: ['escape'], title: 'back', hint: 'back',
	},
	{
		id: 'help.run', scope: 'help', keys: ['enter'], title: 'run what is picked, on the screen below', hint: 'run',
	},
	{
		id: 'help.down', scope: 'help', keys: ['down', 'ctrl+n'], title: 'one row down', hint: 'move', beside: 'help.up',
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
		id: 'key.accept', scope: 'key', keys: ['enter'], title: 'go on with the key', hint: 'go on',
	},
	{
		id: 'key.demo', scope: 'key', keys: ['tab'], title: 'look around in the demo', hint: 'demo',
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
		id: 'field.left', scope: 'field', keys: ['left'], title: 'one character to the left',
	},
	{
		id: 'field.right', scope: 'field', keys: ['right', 'ctrl+f'], title: 'one character to the right',
	},
	{
		id: 'field.wordLeft', scope: 'field', keys: ['alt+b', 'alt+left', 'ctrl+left'], title: 'one word to the left',
	},
	{
		id: 'field.wordRight', scope: 'field', keys: ['alt+f', 'alt+right', 'ctrl+right'], title: 'one word to the right',
	},
	{
		id: 'field.start', scope: 'field', keys: ['home', 'ctrl+a'], title: 'the start of the line',
	},
	{
		id: 'field.end', scope: 'field', keys: ['end', 'ctrl+e'], title: 'the end of the line',
	},
] as const satisfies readonly Binding[];
