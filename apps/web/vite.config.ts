/** Build of the web: everything local, hashed assets under /assets; while developing, /api goes to a node on loopback. */
import { fileURLToPath } from 'node:url';
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

export default defineConfig({
  plugins: [scrollLock, react()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2022',
    cssTarget: 'chrome109',
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8787' } },
});
