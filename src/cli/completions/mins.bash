# Completion of mins for bash. Commands, options, formats and fields come from
# `mins help`, values of fields from the index of the working directory.
# shellcheck shell=bash

_mins_values() { # FIELD PREFIX
  local line
  while IFS= read -r line; do
    [[ $line == "$2"* ]] && COMPREPLY+=("$(printf %q "$line")")
  done < <("${_mins_at[@]}" values "$1" --tsv 2>/dev/null | cut -f 1)
}

_mins_words() { # WORDS, those that begin like the one typed
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$1" -- "$2")
}

_mins_list() { # WORDS, those that begin like what stands behind the last comma
  mapfile -t COMPREPLY < <(compgen -P "${2%"${2##*,}"}" -W "$1" -- "${2##*,}")
}

# Fields that are options, or facets: `mins help fields` has "-" for the others.
_mins_fields() { # option | facet
  local name option facet rest
  while read -r name option facet rest; do
    [[ $name == field || ${!1} == - ]] || printf '%s\n' "$name"
  done < <("$program" help fields 2>/dev/null)
}

_mins_formats() { # of the command
  "$program" help "$command" 2>/dev/null |
    sed -n 's/^ *--format FORMAT *//p' | sed 's/,\| or / /g'
}

_mins_paths() { # -d for directories, -f for files; PREFIX
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

_mins() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local program=${COMP_WORDS[0]} command='' i field
  local -a _mins_at=("$program")
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      -C | --db) _mins_at+=("${COMP_WORDS[i]}" "${COMP_WORDS[++i]}") ;;
      -*) ;;
      *) [[ $command ]] || command=${COMP_WORDS[i]} ;;
    esac
  done
  # Readline parts "team:ia" at the colon.
  if [[ $before == : ]]; then
    field=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $word == : ]]; then
    field=$before word=''
  fi
  field=${field#-}
  if [[ $field ]] && _mins_fields option | grep -qxF -- "$field"; then
    _mins_values "$field" "$word"
    return
  fi
  case $before in
    -C | --db) _mins_paths -d "$word" ;;
    -t) _mins_values team "$word" ;;
    --by | --table) _mins_list "$(_mins_fields facet)" "$word" ;;
    --facets)
      if [[ $command == items ]]; then
        _mins_list 'owner team kind state month year none' "$word"
      else
        _mins_list "$(_mins_fields facet) none" "$word"
      fi
      ;;
    --fields)
      _mins_words "$("$program" help "$command" 2>/dev/null |
        sed -n 's/^ *--fields NAME.*: //p')" "$word"
      ;;
    --format) _mins_words "$(_mins_formats)" "$word" ;;
    --sort)
      if [[ $command == facets ]]; then
        _mins_words 'count value' "$word"
      elif [[ $command == meetings ]]; then
        _mins_words 'newest oldest path' "$word"
      elif [[ $command == items ]]; then
        _mins_words 'relevance newest oldest path open due' "$word"
      else
        _mins_words 'relevance newest oldest path' "$word"
      fi
      ;;
    --match) _mins_words 'auto all any' "$word" ;;
    --group-by) _mins_words 'owner team meeting' "$word" ;;
    --in) _mins_words 'item section' "$word" ;;
    --color) _mins_words 'auto always never' "$word" ;;
    *)
      if [[ $before == --?* ]] && _mins_fields option | grep -qxF -- "${before#--}"; then
        _mins_values "${before#--}" "$word"
      elif [[ $word == -* ]]; then
        _mins_words "$("$program" help ${command:+"$command"} 2>/dev/null |
          grep -oE '^ +(-[a-zA-Z0-9], )?--?[a-zA-Z0-9][a-z-]*' |
          tr -d ',')" "$word"
      elif [[ ! $command || $command == help ]]; then
        _mins_words "$("$program" help 2>/dev/null |
          sed -n 's/^  \([a-z]*\) .*/\1/p')" "$word"
        [[ ! $command ]] || _mins_words fields "$word"
      elif [[ $command == values ]]; then
        _mins_words "$(_mins_fields facet)" "$word"
      elif [[ $command == @(index|watch|forget) ]]; then
        _mins_paths -d "$word"
      elif [[ $command == show || $command == similar ]]; then
        _mins_paths -f "$word"
      fi
      ;;
  esac
}

complete -o nosort -F _mins mins
