// The programs that some tests need and no package of ours brings: browsers and LibreOffice. Outside CI a test may skip
// by name when one is missing; in CI that would be a hole nobody sees, so there it is a failure.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const require = createRequire(import.meta.url);

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Flags for every browser started in tests: no call home, no sandbox (it refuses root), no graphics card. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Path of Chromium: the system's, else the one from npm, unpacked; undefined when there is none (throws in CI). */
export async function browserPath(): Promise<string | undefined> {
  return onPath(BROWSERS) ?? (await packagedBrowser()) ?? missing('a browser', 'the package chromium');
}

/** What is built of Chromium 109 is built for this processor alone. */
export const OLDEST_ON = 'x64';

/** Path of Chromium 109, the oldest browser served, or of any where it is not built; undefined where it does not start (throws in CI). */
export async function oldestBrowserPath(): Promise<string | undefined> {
  if (process.arch !== OLDEST_ON) return browserPath();
  const path = unpackedOldest();
  if (starts(path)) return path;
  // Its package lacks libraries that the newer one brings, and with that one imported they are found.
  await packagedBrowser();
  if (starts(path)) return path;
  return missing('Chromium 109', 'the package libnss3');
}

/** Path of LibreOffice's soffice, or undefined when there is none (throws in CI). */
export function libreOfficePath(): string | undefined {
  return (
    onPath(['soffice', 'libreoffice']) ?? missing('LibreOffice', 'libreoffice-writer-nogui and libreoffice-calc-nogui')
  );
}

async function packagedBrowser(): Promise<string | undefined> {
  // The package unpacks the system libraries it brings only when it believes to be in this place; it looks on import.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    addChineseFonts();
    return path;
  } catch {
    return undefined; // no build for this platform
  }
}

/**
 * The package would unpack to the place in the temporary folder where the newer one lies. Beside its source it belongs to
 * whoever installed it, and goes with it.
 */
function unpackedOldest(): string {
  const packed = join(dirname(require.resolve('chromium-109/package.json')), 'bin', 'chromium.br');
  const path = packed.replace(/\.br$/, '');
  if (!existsSync(path)) {
    const whole = `${path}.${process.pid}`;
    writeFileSync(whole, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
    renameSync(whole, path);
  }
  return path;
}

const starts = (browser: string): boolean =>
  spawnSync(browser, [...BROWSER_ARGS, '--headless', '--dump-dom', 'about:blank'], { stdio: 'ignore' }).status === 0;

/** It brings Latin letters only; Chinese would be boxes. Both weights, or bold text is drawn from outlines. */
function addChineseFonts(): void {
  const fonts = process.env.FONTCONFIG_PATH ?? join(tmpdir(), 'fonts');
  mkdirSync(fonts, { recursive: true });
  const source = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  for (const file of ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']) {
    const target = join(fonts, file.replace(/.*\//, ''));
    if (!existsSync(target)) copyFileSync(join(source, file), target);
  }
}

function onPath(names: string[]): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

function missing(what: string, packages: string): undefined {
  if (process.env.CI === 'true') {
    throw new Error(
      `CI needs ${what}, and there is none. Install ${packages}; .ci/run does it where apt-get is allowed.`,
    );
  }
  return undefined;
}
