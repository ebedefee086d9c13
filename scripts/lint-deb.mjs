// @ts-check
/** Asks lintian about the .deb's recipe; it must have nothing to say. Where lintian is missing, a line says so. */
import './setup/modern-node.mjs';
import { lintDeb } from './dist/deb.mjs';
import { isInstalled } from './setup/run.mjs';
import { describeError } from './setup/setup-error.mjs';

try {
  if (await isInstalled('lintian')) {
    const complaints = await lintDeb();
    if (complaints !== '') console.error(complaints);
    process.exitCode = complaints === '' ? 0 : 1;
  } else console.error('lintian is not installed here: the package was not judged.');
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
