# Interactive bash. The marks (OSC 133) tell the app where a prompt, a command and its output begin and end. Each mark
# carries the nonce of this run, so that printed text can't pose as one.
#
# The shell belongs to the learner: options, history, functions, aliases, PATH, redirections and prompt variables are
# theirs. Only PS0 is ours. What needs a command runs in a subshell that forgets the learner's settings first and writes
# to the terminal itself; what must happen in this shell is expansion only, which no setting reaches.
[ -n "$BASH_VERSION" ] || return 0 # another shell that was told of this file by ENV
[[ $- == *i* ]] || return 0
# Read once more by hand, it has nothing to add.
[[ ${PS0@a} == *r* ]] && return 0

shopt -s cmdhist lithist
HISTCONTROL= HISTSIZE=2000
alias ls='ls --color=auto' grep='grep --color=auto' ll='ls -l'
PS1='\[\e[32m\]\h\[\e[0m\]:\[\e[34m\]\w\[\e[0m\]\$ '

IFS= read -r __taproom_nonce 2>&- </run/taproom/nonce
readonly __taproom_nonce
# A command has begun and its end is not marked yet; the history's number at the last prompt or command, which a prompt knows
# even where HISTCMD was unset.
__taproom_running=0 __taproom_seen=0
# `set -v` shows the text of PROMPT_COMMAND each time: then PS1 does without it.
__taproom_quiet=no
# Assigning inside a subscript keeps a value in this shell, where nothing but expansion is allowed.
readonly -a __taproom_if=('' yes)

# In a subshell only: no option, function or trap of the learner is left. In POSIX mode a special builtin like `unset`
# can't be hidden by a function.
__taproom_forget() {
  POSIXLY_CORRECT=1
  \set +aefkuvxCETP -o braceexpand
  \unset -f builtin command enable history kill printf shopt trap
  \unset HISTTIMEFORMAT BASH_COMPAT
  \trap - DEBUG ERR RETURN EXIT
  \enable history kill printf shopt
  \shopt -u nocasematch extglob patsub_replacement
  # To set what is read-only would end the subshell.
  [[ ${IFS@a} == *r* ]] || IFS=$' \t\n'
  [[ ${LC_ALL@a} == *r* ]] || LC_ALL=C
}
readonly -f __taproom_forget

# Writes to the terminal wherever the shell's own output goes. A restricted shell may not open it: fd 3 is bash's own
# way then.
__taproom_write() {
  if [[ $- == *r* ]]; then
    printf "$@" >&3
  else
    printf "$@" >/dev/tty || printf "$@" >&3
  fi
}
readonly -f __taproom_write

# Names of variables begin with `__taproom_` here, too: a read-only `status` of the learner's could not be made local.

# The text of the newest history entries, $1 of them, without their numbers.
__taproom_entries() {
  local __taproom_left __taproom_entry __taproom_all=
  for ((__taproom_left = $1; __taproom_left > 0; __taproom_left--)); do
    __taproom_entry=$(history "$__taproom_left")
    # The older of them end where the next number begins.
    ((__taproom_left > 1)) && __taproom_entry=${__taproom_entry%$'\n'"$(history $((__taproom_left - 1)))"}
    __taproom_entry=${__taproom_entry#"${__taproom_entry%%[! ]*}"}
    __taproom_entry=${__taproom_entry#"${__taproom_entry%%[!0-9]*}"}
    __taproom_all+=${__taproom_all:+$'\n'}${__taproom_entry#[ \*] }
  done
  __taproom_line=$__taproom_all
}
readonly -f __taproom_entries

# Bytes that end or confuse a mark, and all beyond ASCII, as \xHH. Where LC_ALL can't be set, what is beyond ASCII may be more
# than a byte and goes as it is.
__taproom_escape() {
  local __taproom_at __taproom_byte __taproom_code __taproom_all=
  [[ $__taproom_line == *[!\ -:\<-\[\]-\~]* ]] || return 0
  for ((__taproom_at = 0; __taproom_at < ${#__taproom_line}; __taproom_at++)); do
    __taproom_byte=${__taproom_line:__taproom_at:1}
    if [[ $__taproom_byte != [\ -:\<-\[\]-\~] ]]; then
      printf -v __taproom_code %d "'$__taproom_byte"
      ((__taproom_code < 128)) || [[ $LC_ALL == C ]] && printf -v __taproom_byte '\\x%02x' "$__taproom_code"
    fi
    __taproom_all+=$__taproom_byte
  done
  __taproom_line=$__taproom_all
}
readonly -f __taproom_escape

# Whether prompts are expanded and carry our marks.
__taproom_is_whole() {
  [[ :$BASHOPTS: == *:promptvars:* && ${PS1-} == *"$__taproom_b"* && ${PS2-} == *"$__taproom_p"* ]]
}
readonly -f __taproom_is_whole

# A command line was entered; $1 is the status of the one before, $2 the history's number now. Begins its mark. `new=0` says
# that the history did not take the line (it was told not to, or has it already): then the app believes its own eyes.
__taproom_begin() {
  # The learner may have unset all there is.
  local __taproom_new=$(($2 - (${__taproom_seen:-$2 - 1}))) __taproom_ill
  __taproom_is_whole && [[ $__taproom_quiet == yes || ${PROMPT_COMMAND[0]-} == "$__taproom_ends" ]]
  __taproom_ill=$?
  __taproom_forget
  ((__taproom_ill == 0)) || kill -s RTMAX "$$"
  # A pasted block runs several commands without a prompt between them.
  ((${__taproom_running:-1})) && __taproom_write '\e]133;D;%s;k=%s\a' "$1" "$__taproom_nonce"
  ((__taproom_new > 0 && __taproom_new < 1000)) || __taproom_new=0
  __taproom_entries "$((__taproom_new > 0 ? __taproom_new : 1))"
  __taproom_escape
  __taproom_write '\e]133;C;k=%s;pid=%s;new=%s;line=%s\a' \
    "$__taproom_nonce" "$$" "$((__taproom_new > 0))" "$__taproom_line"
}
readonly -f __taproom_begin

# A prompt comes; $1 is the status of the command that ran, if one ran. Fails where this shell needs mending.
__taproom_end() {
  local __taproom_ill
  __taproom_is_whole && [[ $- != *v* ]]
  __taproom_ill=$?
  __taproom_forget
  ((__taproom_running)) && __taproom_write '\e]133;D;%s;k=%s\a' "$1" "$__taproom_nonce"
  return $__taproom_ill
}
readonly -f __taproom_end

# Puts our part back beside what the learner has set.
__taproom_mend() {
  if [[ $- == *v* ]]; then
    __taproom_quiet=yes
    PROMPT_COMMAND=("${PROMPT_COMMAND[@]#"$__taproom_ends"}")
  elif [[ ${PROMPT_COMMAND[0]-} != "$__taproom_ends" ]]; then
    __taproom_quiet=no
    PROMPT_COMMAND=("$__taproom_ends" "${PROMPT_COMMAND[@]#"$__taproom_ends"}")
  fi
  [[ ${PS1-} == *"$__taproom_b"* ]] || PS1=$__taproom_a${PS1-}$__taproom_b
  [[ ${PS2-} == *"$__taproom_p"* ]] || PS2=$__taproom_p${PS2-}
  [[ :$BASHOPTS: == *:promptvars:* ]] || builtin shopt -s promptvars
}
readonly -f __taproom_mend

# Ends the mark of a command whose end was not told by PROMPT_COMMAND, then begins the prompt.
__taproom_a='\[${__taproom_if[__taproom_running]:+\e]133;D;$?;k='$__taproom_nonce'\a}'
__taproom_a+='${__taproom_if[__taproom_running=0,__taproom_seen=${HISTCMD:-\!},0]}'
__taproom_a+='\e]133;A;k='$__taproom_nonce';pid=$$\a\]'
readonly __taproom_a
readonly __taproom_b='\[\e]133;B;k='$__taproom_nonce'\a\]' __taproom_p='\[\e]133;P;k='$__taproom_nonce'\a\]'
readonly __taproom_ends='{ (\__taproom_end "$?") || \__taproom_mend; } 3>&2 2>&- >&-'

readonly PS0='$({ \__taproom_begin "$?" "${HISTCMD:-$((\!+1))}"; } 3>&1 2>&- >&-)${__taproom_if[__taproom_running=1,__taproom_seen=${HISTCMD:-\!+1},0]}'
# Asked for by __taproom_begin, which can't mend its parent itself.
trap '{ \__taproom_mend; } 2>&- >&-' RTMAX
__taproom_mend
