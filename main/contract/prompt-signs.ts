/** Signs of a prompt that were copied along with a command. */
export interface PromptSign {
  sign: string;
  /** The command behind it. */
  command: string;
}

/** Programs that a `#` or `>` stands in front of because it is a prompt, not a comment or a redirection. */
const programs = new Set(
  (
    'lspci lsmod lsblk lscpu lsusb lshw ls cat ip ifconfig ethtool ping dmesg modprobe insmod rmmod modinfo grep head ' +
    'tail less echo cd readlink find dd iperf3 dpdk-testpmd testpmd setpci sudo mount uname sysctl systemctl apt yum ' +
    'dnf qemu-system-x86_64 virsh devlink dpdk-devbind.py driverctl watch tcpdump export mkdir'
  ).split(' '),
);

const patterns: readonly RegExp[] = [
  // (env) root@tenant:~# and root@tenant ~ %
  /^(?:\([\w.-]+\) )?[\w.+-]+@[\w.-]+(?::| )[^\s#$%>]*(?: [^\s#$%>]+)? ?[#$%>](?:\s+|(?=[a-z]))/,
  // [root@host ~]#
  /^\[[\w.+-]+@[\w.-]+[^\]\n]*\] ?[#$%](?:\s+|(?=[a-z]))/,
  // tenant:~#
  /^[A-Za-z][\w.-]*:[~/][^\s#$%]*[#$%](?:\s+|(?=[a-z]))/,
  // bash-5.2#
  /^-?(?:bash|sh|ash|dash|zsh|ksh|fish)(?:-[\d.]+)?[#$%>]\s+/,
  // ~ # and /root $
  /^[~/][\w./-]* ?[#$%]\s+/,
  // C:\> and PS C:\Users>
  /^(?:PS )?[A-Za-z]:\\[^>\n]*>\s*/,
  // ➜  ~ and ➜ dir git:(main) ✗
  /^➜\s+(?:[~\w./-]+\s+(?:git:\([^)]*\)\s*(?:✗\s*)?)?)?/,
  /^[❯›»▶⟩λ]\s*/,
  /^(?:>>>|\.\.\.)\s+/,
  /^\$\s+/,
];
const doubtful = /^(?:[#%>]\s*|\$(?=[a-z]))/;

/** The prompt at the start of a line; null where there is none, or nothing behind it. */
export function promptSignIn(line: string): PromptSign | null {
  const text = line.trimStart();
  for (const pattern of patterns) {
    const sign = pattern.exec(text)?.[0];
    if (sign !== undefined) return behind(sign, text.slice(sign.length));
  }
  const sign = doubtful.exec(text)?.[0];
  if (sign === undefined) return null;
  const rest = text.slice(sign.length);
  const program = /^[\w./-]+/.exec(rest)?.[0].replace(/^.*\//, '') ?? '';
  return programs.has(program) ? behind(sign, rest) : null;
}

function behind(sign: string, rest: string): PromptSign | null {
  if (rest.trim() === '') return null;
  const inner = promptSignIn(rest);
  return { sign: sign.trim(), command: inner === null ? rest.trimEnd() : inner.command };
}

/** What somebody copied from another terminal: the commands behind its prompts, without what those printed. */
export interface Transcript {
  commands: string[];
  /** Lines left out: output. */
  dropped: number;
}

/** Null where no line begins with a prompt. */
export function readTranscript(text: string): Transcript | null {
  const lines = text.split(/\r\n|\r|\n/);
  const commands: string[] = [];
  let dropped = 0;
  let found = false;
  let continued = false;
  for (const line of lines) {
    const prompt = promptSignIn(line);
    if (continued) commands.push(line.replace(/^\s*> ?/, ''));
    else if (prompt !== null) commands.push(prompt.command);
    else if (line.trim() !== '') dropped += 1;
    found ||= prompt !== null;
    continued = (continued || prompt !== null) && line.trimEnd().endsWith('\\');
  }
  return found ? { commands, dropped } : null;
}
