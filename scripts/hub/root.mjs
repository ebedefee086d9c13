// @ts-check
/**
 * The machine of a class: Debian with JupyterHub, in build/hub-root. It has accounts for a teacher and two learners, whose
 * passwords are their names.
 */
import { join } from 'node:path';
import { ensureDebianRoot } from '../setup/debian-root.mjs';
import { text } from '../setup/language.mjs';
import { buildDir } from '../setup/paths.mjs';
import { hashFiles } from '../setup/stamp.mjs';

export const hubRootLabel = text('a machine with JupyterHub', '装有 JupyterHub 的机器');

export const hubRoot = join(buildDir, 'hub-root');

/** The hub; PAM with its usual answers, by which people sign in; and what makes their accounts. */
const packages = ['jupyterhub', 'libpam-runtime', 'login', 'passwd'];

/** Debian's hub comes with Jupyter's own notebook, a third of all its packages, which nobody is given here. */
const noNotebook = { name: 'python3-notebook', version: '99', depends: '', description: 'no notebook' };

/** Who has an account, in which group: `deploy/jupyterhub/jupyterhub_config.py` knows the groups. */
const accounts = { teacher: 'teachers', alice: 'learners', bob: 'learners' };

/**
 * Makes the root unless it is there.
 * @param {import('../setup/progress.mjs').Reporter} reporter
 */
export async function ensureHubRoot(reporter) {
  const makeAccounts = [
    'groupadd teachers',
    'groupadd learners',
    ...Object.entries(accounts).flatMap(([name, group]) => [
      `useradd --create-home --shell /bin/bash --groups ${group} ${name}`,
      `echo ${name}:${name} | chpasswd`,
    ]),
  ].join(' && ');
  const excluded = ['/usr/bin/py3compile', '/usr/share/doc/*', '/usr/share/man/*']
    .map((path) => `path-exclude=${path}\\n`)
    .join('');
  const recipe = {
    stamp: await hashFiles([import.meta.filename ?? new URL(import.meta.url).pathname]),
    fetch: packages,
    install: packages,
    own: noNotebook,
    hooks: [
      // Not every package of Python is compiled, but what the hub loads.
      `--essential-hook=printf "${excluded}" > "$1"/etc/dpkg/dpkg.cfg.d/lean`,
      '--essential-hook=printf "#!/bin/sh\\n" > "$1"/usr/bin/py3compile && chmod 755 "$1"/usr/bin/py3compile',
      '--customize-hook=chroot "$1" jupyterhub --version',
      `--customize-hook=chroot "$1" sh -c '${makeAccounts}'`,
    ],
  };
  return ensureDebianRoot(hubRoot, recipe, reporter);
}
