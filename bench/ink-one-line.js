/** An Ink program of one line, not bundled. */
import {render, Text} from 'ink';
import {createElement} from 'react';

render(createElement(Text, undefined, 'one line'));
