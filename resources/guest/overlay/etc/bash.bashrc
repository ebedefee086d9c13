# Interactive bash. The marks (OSC 133) tell the app where a prompt, a command and its output begin and end. Each mark
# carries the nonce of this run, so that printed text can't pose as one. Nothing here forks except __taproom_command.
[[ $- == *i* ]] || return

shopt -s cmdhist lithist
HISTCONTROL= HISTSIZE=2000
alias ls='ls --color=auto' grep='grep --color=auto' ll='ls -l'

__taproom_nonce=
__taproom_running=0
__taproom_if=([1]=yes)

# Runs before each prompt: ends the mark of the command that ran, if one ran.
__taproom_prompt() {
  local status=$?
  ((__taproom_running)) && printf '\e]133;D;%s;k=%s\a' "$status" "$__taproom_nonce"
  __taproom_running=0
  # Read again each time: a restored guest gets a new nonce.
  IFS= read -r __taproom_nonce </run/taproom/nonce
}

# Prints the start mark of a command, with the command line just entered.
__taproom_command() {
  local line
  history 1 >/run/taproom/command
  IFS= read -rd '' line </run/taproom/command
  line=${line#*[0-9]  }
  printf %s "${line%$'\n'}" >/run/taproom/command
  printf '\e]133;C;k=%s;cmd=' "$__taproom_nonce"
  exec busybox base64 -w 0 </run/taproom/command
}

PROMPT_COMMAND=__taproom_prompt
# A pasted block runs several commands without a prompt between them: then the mark of the last one is ended here.
# Assigning inside a subscript keeps the flag in this shell.
PS0='${__taproom_if[__taproom_running]:+\e]133;D;$?;k=$__taproom_nonce\a}'
PS0+='$(__taproom_command)\a${__taproom_if[__taproom_running=1,0]}'
PS1='\[\e]133;A;k=${__taproom_nonce}\a\e[32m\]\h\[\e[0m\]:\[\e[34m\]\w\[\e[0m\]\$ \[\e]133;B;k=${__taproom_nonce}\a\]'
