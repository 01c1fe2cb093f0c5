/** Both printers on hostile text, opened by other programs, and the limits that the child lives under. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libreOfficePath } from '@shoumi/testkit';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it, test } from 'vitest';
import type { Problem } from '../runtime/problem.ts';
import { type PrintedForm, printable } from './form.ts';
import { PrintFailed, type PrintLimits, printer } from './print.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-print-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOSTILE = `#eval("1+1") *粗* _斜_ $x^2$ <w:p>&amp; @ref \`raw\` #read("/etc/passwd") // 注释 \\ "𠮷䶮"`;
const LONG = '长'.repeat(2000);
const WORD = 'A'.repeat(2000);

const form = (text: string, over: Partial<PrintedForm> = {}): PrintedForm => ({
  title: '国家秘密确定审批表',
  organ: '云岭省水利厅',
  number: '〔2026〕15号',
  mark: '机密★10年',
  cancelled: false,
  rows: [
    { kind: 'wide', cell: { label: '事项名称', text } },
    {
      kind: 'pair',
      cells: [
        { label: '代号', text: '松涛一号' },
        { label: '文号', text: '—' },
      ],
    },
    { kind: 'wide', cell: { label: '内容摘要', text: `${LONG}\n${WORD}\n${LONG}` } },
    {
      kind: 'opinion',
      cell: { label: '定密责任人\n意见', text: '确定：同意' },
      signature: '定密责任人（签字）',
      by: '云某',
      on: '2026年3月2日',
    },
  ],
  trail: {
    title: '办理轨迹',
    header: ['序号', '时间', '环节', '办理人', '记录摘要'],
    rows: [['7', '2026-03-02 12:00', '拟定', '云某', 'ab12']],
  },
  verification: { code: `0190a000-0000-7000-8000-000000000000:7:${'a'.repeat(64)}`, lines: ['校验码：机关日志第7号'] },
  printed: '打印：云某　2026-03-02 12:00',
  ...over,
});

const has = (program: string) => spawnSync(program, ['-v']).error === undefined;
const textOfPdf = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
const kept = (name: string, bytes: Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('pdf', () => {
  it('is PDF/A-2b whatever stands in the form', async () => {
    const bytes = (await printer()('pdf', form(HOSTILE))).toString('latin1');
    expect(bytes.slice(0, 5)).toBe('%PDF-');
    expect(/pdfaid:part>2</.test(bytes) && /pdfaid:conformance>B</.test(bytes)).toBe(true);
  });

  test.runIf(has('pdffonts') && has('pdftotext'))(
    'embeds every font and prints markup as text (needs poppler)',
    async () => {
      const path = kept('hostile.pdf', await printer()('pdf', form(HOSTILE)));
      const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const line of fonts) expect(line).toMatch(/Noto(Sans|Serif)SC.*\s+yes yes yes\s/);
      const text = textOfPdf(path);
      // The label stands between the lines of its box.
      expect(text.replace(/\s+|事项名称/g, '')).toContain(
        '#eval("1+1")*粗*_斜_$x^2$<w:p>&amp;@ref`raw`#read("/etc/passwd")//注释\\"〔U+20BB7〕䶮"',
      );
      expect(text).not.toContain('root:');
      expect(text.startsWith('机密★10年')).toBe(true);
      expect(text.match(/长/g)).toHaveLength(4000);
      expect(text.match(/A/g)?.length).toBeGreaterThanOrEqual(2000);
    },
  );

  test.runIf(has('pdftotext'))(
    'carries mark and page number on every page, and no mark where nothing is secret (needs poppler)',
    async () => {
      const pages = textOfPdf(kept('marked.pdf', await printer()('pdf', form('甲'))))
        .split('\f')
        .filter(Boolean);
      expect(pages.length).toBeGreaterThan(1);
      pages.forEach((page, i) => {
        expect(page).toContain('机密★10年');
        expect(page.replace(/\s/g, '')).toContain(`—${i + 1}—`);
      });
      expect(textOfPdf(kept('plain.pdf', await printer()('pdf', form('甲', { mark: null }))))).not.toContain('★');
      expect(textOfPdf(kept('cancelled.pdf', await printer()('pdf', form('甲', { cancelled: true }))))).toMatch(
        /机密★10年\s+解密/,
      );
    },
  );
});

describe('docx', () => {
  it('names 仿宋 and 黑体, keeps rare characters, and escapes markup', async () => {
    const parts = unzipSync(await printer()('docx', form(HOSTILE)));
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(body.includes('w:eastAsia="仿宋"')).toBe(true);
    expect(body.includes('w:eastAsia="黑体"')).toBe(true);
    expect(body.includes('&lt;w:p&gt;&amp;amp; @ref')).toBe(true);
    expect(body.includes('𠮷䶮')).toBe(true);
    // A4 and the margins of GB/T 9704: 37, 26, 35 and 28 mm, in twentieths of a point.
    expect(/<w:pgSz w:w="1190[56]" w:h="1683[78]"/.test(body)).toBe(true);
    expect(/<w:pgMar w:top="209[78]" w:right="1474" w:bottom="1984" w:left="1587"/.test(body)).toBe(true);
  });

  const office = libreOfficePath();
  test.runIf(office !== undefined && has('pdftotext'))(
    'opens in LibreOffice (needs LibreOffice and poppler)',
    async () => {
      const path = kept('form.docx', await printer()('docx', form(HOSTILE)));
      execFileSync(office ?? '', ['--headless', '--convert-to', 'pdf', '--outdir', folder, path], {
        env: { ...process.env, HOME: folder },
        stdio: 'ignore',
      });
      const text = textOfPdf(join(folder, 'form.pdf'));
      expect(text.trimStart().startsWith('机密★10')).toBe(true);
      expect(text.replace(/\s+/g, '')).toContain('#read("/etc/passwd")');
      expect(text.match(/长/g)).toHaveLength(4000);
    },
    90_000,
  );
});

describe('text for paper', () => {
  it('keeps what can be printed and shows what cannot as a block', () => {
    expect(printable('一\r\n二\t三\u0000\u202e四\ud800')).toBe('一\n二 三■■四■');
  });
  it('is the same when made printable twice, and no control is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = printable(text);
        expect(printable(once)).toBe(once);
        expect(once.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
  it('prints any text at all', async () => {
    const [sample = ''] = fc.sample(fc.string({ unit: 'binary', minLength: 1500, maxLength: 1500 }), {
      numRuns: 1,
      seed: 7,
    });
    for (const format of ['pdf', 'docx'] as const)
      expect((await printer()(format, form(sample))).length).toBeGreaterThan(5000);
  });
});

describe('the child', () => {
  const limits: PrintLimits = { ms: 10_000, heapMb: 64, bytes: 1000, atOnce: 1, waiting: 1 };
  const worker = (name: string, code: string) => kept(`${name}.mjs`, Buffer.from(code));
  const failure = (code: string, over: Partial<PrintLimits> = {}) =>
    printer({ ...limits, ...over }, worker('failing', code))('pdf', form('')).then(
      () => 'printed',
      (error: unknown) => (error instanceof PrintFailed ? error.reason : String(error)),
    );

  it('is ended when it takes too long', async () => {
    expect(await failure('for (;;) {}', { ms: 300 })).toBe('timeout');
  });
  it('may crash, run out of memory, say nothing or say too much: each is one clear failure', async () => {
    expect(await failure('process.abort()')).toBe('crash');
    expect(await failure('const kept = []; for (;;) kept.push(new Array(100_000).fill({}))')).toBe('crash');
    expect(await failure('')).toBe('crash');
    expect(await failure('process.stdout.write("x".repeat(2000)); setInterval(() => {}, 1000)')).toBe('too-large');
  });
  it('may write no file, start no process, and sees nothing of our environment', async () => {
    process.env.SHOUMI_SECRET_OF_THE_TEST = 'x';
    const target = JSON.stringify(join(folder, 'written'));
    const code = `
      import { writeFileSync } from 'node:fs';
      import { spawnSync } from 'node:child_process';
      const codeOf = (act) => { try { act(); return 'done'; } catch (error) { return error.code; } };
      console.log(JSON.stringify([codeOf(() => writeFileSync(${target}, '')), codeOf(() => spawnSync('true')), Object.keys(process.env)]));`;
    const said = JSON.parse((await printer(limits, worker('curious', code))('pdf', form(''))).toString());
    delete process.env.SHOUMI_SECRET_OF_THE_TEST;
    expect(said).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', ['TZ']]);
  });
  it('gives way to others: so many at once, so many waiting, the rest are sent away', async () => {
    const print = printer(limits, worker('echo', `process.stdin.resume().on('end', () => console.log('done'))`));
    const all = [1, 2, 3].map(() =>
      print('pdf', form('')).then(
        (bytes) => bytes.toString().trim(),
        (error: Problem) => error.code,
      ),
    );
    expect(await Promise.all(all)).toEqual(['done', 'done', 'too-many']);
    expect((await print('pdf', form(''))).toString().trim()).toBe('done');
  });
});
