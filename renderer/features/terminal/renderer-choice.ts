import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';

/** Names of WebGL drivers that paint on the CPU: slower than the DOM, so not worth it. */
const onCpu = /swiftshader|llvmpipe|softpipe|software|basic render/i;

function paintsOnGpu(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && !onCpu.test(name);
}

/** Paints with WebGL where a GPU does it; otherwise, or when the GPU goes away, xterm's DOM renderer stays. */
export function paintFast(term: Terminal): void {
  if (!paintsOnGpu()) return;
  const webgl = new WebglAddon();
  webgl.onContextLoss(() => webgl.dispose());
  try {
    term.loadAddon(webgl);
  } catch {
    // No usable WebGL after all: the DOM renderer is still in place.
    webgl.dispose();
  }
}
