import {print} from '../output.ts';
import {completeCommand, type Shell} from '../shells.ts';

/*
Each wrapper asks `junctop`, never the word that is typed: Tab after `./junctop` would run a file of the current folder.
*/

/** For bash 3.2 and later. Words come escaped and with the space that follows them. */
const bash = `_junctop() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o filenames +o nospace 2>/dev/null
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -f -- "$2")
        else
            COMPREPLY+=("$line")
        fi
    done < <(junctop ${completeCommand} bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null </dev/null)
}
complete -o nospace -F _junctop junctop
`;

/** Each line has a word, its meaning and, if more of the word follows, a third field. */
const zsh = String.raw`#compdef junctop
_junctop() {
    local line value
    local -a fields words_closed words_open shown_closed shown_open
    for line in "${'$'}{(@f)$(junctop ${completeCommand} zsh "${'$'}{(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" 2>/dev/null </dev/null)}"; do
        if [[ $line == :files ]]; then
            compset -P '--*='
            _files
            return
        fi
        [[ -n $line ]] || continue
        fields=("${'$'}{(@ps:\t:)line}")
        value=$fields[1]
        [[ -n $fields[2] ]] && line="$value  -- $fields[2]" || line=$value
        if (( $#fields > 2 )); then
            words_open+=("$value") shown_open+=("$line")
        else
            words_closed+=("$value") shown_closed+=("$line")
        fi
    done
    (( $#words_closed )) && compadd -l -d shown_closed -a words_closed
    (( $#words_open )) && compadd -S '' -l -d shown_open -a words_open
    (( $#words_closed + $#words_open ))
}
if [[ $funcstack[1] == _junctop ]]; then
    _junctop "$@"
else
    compdef _junctop junctop
fi
`;

const fish = String.raw`function __junctop_complete
    set -l lines (junctop ${completeCommand} fish (commandline --current-process --cut-at-cursor | string collect) 2>/dev/null </dev/null)
    if test "$lines[1]" = :files
        set -l token (commandline --current-token --cut-at-cursor)
        set -l flag (string match --regex -- '^--[^=]*=' $token)
        for line in (__fish_complete_path (string replace -- "$flag" '' $token))
            echo $flag$line
        end
    else
        string replace --regex -- '\t$' '' $lines
    end
end
complete --command junctop --no-files --arguments '(__junctop_complete)'
`;

const wrappers: Readonly<Record<Shell, string>> = {bash, zsh, fish};

/** Prints the completion script of a shell. Rejects with an `OutputFailure` as `print` does. */
export const printWrapper = async (shell: Shell): Promise<void> => print(wrappers[shell]);
