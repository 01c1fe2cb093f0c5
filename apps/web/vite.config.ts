/** Build of the web: everything local, hashed assets under /assets; while developing, /api goes to a node on loopback. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** antd's scroll lock adds a style element without nonce; the strict policy refuses it, so ours stands in. */
const scrollLock: Plugin = {
  name: 'scroll-lock',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/useScrollLocker') && importer?.includes('@rc-component/portal')
      ? fileURLToPath(new URL('src/app/scroll-lock.ts', import.meta.url))
      : undefined,
};

const NAMED = /role: "img",\s*"aria-label": icon\.name/;

/**
 * antd's icons are read out by the English names of their drawings. Each stands beside words or in a control with a name in
 * the language of the page, so that screen readers are to pass over it.
 */
const decorativeIcons: Plugin = {
  name: 'decorative-icons',
  transform(code, id) {
    if (!/@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/.test(id)) return null;
    if (!NAMED.test(code)) throw new Error('icons are named in another way now: see decorativeIcons in vite.config.ts');
    return { code: code.replace(NAMED, '"aria-hidden": true'), map: null };
  },
};

/** The server sends what lies beside an asset already compressed, so that nothing is compressed per answer. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = 'dist' }, bundle) {
    for (const file of Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name)))
      writeFileSync(join(dir, `${file}.gz`), gzipSync(readFileSync(join(dir, file)), { level: 9 }));
  },
};

export default defineConfig({
  plugins: [scrollLock, decorativeIcons, react(), compressed],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The oldest browser served: the last one for Windows 7. Syntax and styles come down to it; what it lacks is refused by the types.
    target: 'chrome109',
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8787' } },
});
