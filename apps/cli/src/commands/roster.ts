/** `shoumi roster preview`: what a study roster would be imported as, row by row; writes nothing and needs no node. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isCalendarDate } from '@shoumi/law';
import { type PreviewOptions, previewRoster, type RosterPreview } from '@shoumi/roster';
import { MAX_DOCUMENT_BYTES, Problem, readDocument, tooLarge } from '@shoumi/server';
import { type Command, printJson, UsageError } from '../command.ts';

const usage = `shoumi roster preview FILE [--title TITLE] [--opened TIME] [--deadline TIME] [--now TIME] [--json]
shoumi roster preview --in DIR [...] [--json]
  FILE is text (UTF-8, UTF-16, GB 18030), csv, xlsx, docx or a pdf with text; - is pasted text on the standard input
  TIME is YYYY-MM-DD or YYYY-MM-DDTHH:MM, Beijing time; a bare day is its first minute for --opened, its last otherwise
  Rows from before --opened or after --now (the clock, unless given) are refused; those after --deadline are marked late
Exit code 0: read, flags and refused rows included; 1: a file could not be read or holds no row; 2: the call is wrong`;

const options = {
  in: { type: 'string' },
  title: { type: 'string' },
  opened: { type: 'string' },
  deadline: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Refusal {
  readonly code: string;
  readonly message: string;
}
type Answer = RosterPreview | { readonly error: Refusal };

export const roster: Command = {
  name: 'roster',
  summary: 'preview a roster of study feedback',
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb, file, ...rest] = positionals;
    if (verb !== 'preview') throw new UsageError(verb === undefined ? 'say what to do' : `no such verb: ${verb}`);
    if (rest.length > 0) throw new UsageError(`too many arguments: ${rest.join(' ')}`);
    if ((file === undefined) === (values.in === undefined)) throw new UsageError('give a file or --in DIR.');
    const limits: PreviewOptions = {
      now: values.now === undefined ? clock() : minute('now', values.now, '23:59'),
      ...(values.title === undefined ? {} : { title: values.title }),
      ...(values.opened === undefined ? {} : { openedAt: minute('opened', values.opened, '00:00') }),
      ...(values.deadline === undefined ? {} : { deadline: minute('deadline', values.deadline, '23:59') }),
    };
    if (file !== undefined) {
      const answer = await preview(file, limits);
      if (values.json) printJson(answer);
      else console.log(inWords(answer));
      return isRead(answer) ? 0 : 1;
    }
    const folder = values.in ?? '';
    const files: (Answer & { file: string })[] = [];
    for (const name of namesIn(folder)) files.push({ file: name, ...(await preview(join(folder, name), limits)) });
    if (values.json) printJson({ files });
    else console.log(files.map((each) => `${each.file}\n${inWords(each)}`).join('\n\n'));
    return files.length > 0 && files.every(isRead) ? 0 : 1;
  },
};

async function preview(file: string, limits: PreviewOptions): Promise<Answer> {
  try {
    return previewRoster(await readDocument(basename(file), readBytes(file)), limits);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, fields } = error.details;
    return { error: { code: fields?.[0]?.code ?? error.code, message: title.zh } };
  }
}

function readBytes(file: string): Uint8Array {
  try {
    // A large file is refused before it fills the memory.
    if (file !== '-' && statSync(file).size > MAX_DOCUMENT_BYTES) throw tooLarge();
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new UsageError(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const isRead = (answer: Answer): boolean => 'rows' in answer && answer.rows.length + answer.refused.length > 0;

/** A day, or a day with a time, as 'YYYY-MM-DD HH:MM'. */
function minute(option: string, text: string, ofDay: string): string {
  const [, day = '', time = ofDay] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?(?:\+08:?00)?)?$/.exec(text) ?? [];
  if (!isCalendarDate(day)) throw new UsageError(`--${option} ${text} is not a time such as 2025-03-04T09:00.`);
  return `${day} ${time}`;
}

/** The Beijing minute. Only this door asks what time it is; the preview takes it as an argument. */
const clock = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(),
  );

function inWords(answer: Answer): string {
  if ('error' in answer) return `不能读取（${answer.error.code}）：${answer.error.message}`;
  const { title, columns, rows, clean, flagged, refused, duplicates, ignored } = answer;
  const late = rows.filter((row) => row.late).length;
  return [
    title || '（无标题）',
    `并排 ${columns} 栏；读入 ${rows.length} 行：无疑问 ${clean}，待确认 ${flagged}${late > 0 ? `，逾期 ${late}` : ''}；拒绝 ${refused.length}`,
    ...rows.flatMap(({ number, name, stamp, flags }) =>
      flags.map(
        ({ code, proposal, reason }) =>
          `  待确认 ${number ?? '无序号'} ${name}“${stamp}”：${reason}${proposal === null ? '' : `；建议 ${proposal}`} [${code}]`,
      ),
    ),
    ...refused.map(({ line, text, code, reason }) => `  拒绝 第 ${line} 行“${text}”：${reason} [${code}]`),
    ...duplicates.map(({ name, numbers }) => `  重名 ${name}：序号 ${numbers.map((each) => each ?? '无').join('、')}`),
    ...(ignored.length > 0 ? [`未作为记录的行：${ignored.length}（标题、表头、页码、合计等）`] : []),
  ].join('\n');
}
