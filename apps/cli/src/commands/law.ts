/** `shoumi law`: reads the text of a law, compares it with the figures that we coded, shows an article. */
import { parseArgs } from 'node:util';
import { isCalendarDate, regulationNumbers } from '@shoumi/law';
import { checkNumbers, type FoundNumber, parseLaw } from '@shoumi/law/text';
import { type Command, printJson, UsageError } from '../command.ts';
import { findArticle } from './articles.ts';
import { articleInWords, articleOn } from './law-article.ts';
import { whatIf } from './law-whatif.ts';
import { readText } from './read-text.ts';

const usage = `shoumi law parse FILE [--json]        a text into chapters, articles, paragraphs, items
shoumi law check --text FILE [--json]  our figures against the official text of the regulation
shoumi law show ARTICLE [--act ACT] [--on DAY] [--json]
shoumi law whatif [--rule RULE --value NUMBER|PART=NUMBER[,PART=NUMBER]] [--json]
                                       what another number would do to your organ's registers; changes nothing.
                                       For example --rule period-beyond-maximum --value confidential=8,secret=15
                                       or --rule correct-in-days --value 5; without a rule: what can be tried
  FILE is plain text, UTF-8, UTF-16 or GB 18030; - is the standard input`;

const options = {
  text: { type: 'string' },
  act: { type: 'string' },
  on: { type: 'string' },
  rule: { type: 'string' },
  value: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const law: Command = {
  name: 'law',
  summary: 'read, check and show the law',
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb, subject, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`too many arguments: ${rest.join(' ')}`);
    const json = values.json ?? false;
    switch (verb) {
      case 'parse':
        return parse(subject, json);
      case 'check':
        return check(values.text ?? subject, json);
      case 'show':
        return show(subject, values.act, values.on, json);
      case 'whatif':
        return whatIf(values.rule, values.value, json);
      default:
        throw new UsageError(verb === undefined ? 'say what to do' : `no such verb: ${verb}`);
    }
  },
};

function parse(file: string | undefined, json: boolean): number {
  if (file === undefined) throw new UsageError('give a file to parse.');
  const parsed = parseLaw(readText(file));
  const count = parsed.chapters.reduce((sum, chapter) => sum + chapter.articles.length, 0);
  if (json) printJson(parsed);
  else {
    console.log(parsed.title || '(no title)');
    for (const { number, title, articles } of parsed.chapters)
      console.log(
        `${number} ${title}: ${articles.length} articles, ${articles[0]?.number} to ${articles.at(-1)?.number}`,
      );
    console.log(`${count} articles; ${parsed.unplaced.length} lines unplaced`);
  }
  if (count > 0) return 0;
  console.error(`shoumi: no article was found in ${file}. Give the plain text, with 第…条 at the beginning of a line.`);
  return 1;
}

const written = (found: readonly FoundNumber[]): string => found.map(({ as }) => as).join(', ') || 'no such figure';

function check(file: string | undefined, json: boolean): number {
  if (file === undefined) throw new UsageError('give the official text with --text FILE.');
  const parsed = parseLaw(readText(file));
  if (parsed.chapters.length === 0) console.error(`shoumi: no article was found in ${file}, so every figure differs.`);
  const { agree, differ } = checkNumbers(regulationNumbers, parsed);
  if (json) printJson({ agree, differ });
  else {
    for (const { article, what, coded, found } of differ)
      console.log(`article ${article}, ${what}: coded ${coded.value} ${coded.unit}, the text has ${written(found)}`);
    console.log(`${agree.length} figures agree, ${differ.length} differ`);
  }
  return differ.length > 0 ? 1 : 0;
}

function show(number: string | undefined, act: string | undefined, on: string | undefined, json: boolean): number {
  const article = findArticle(number, act);
  const day = on ?? today();
  if (!isCalendarDate(day)) throw new UsageError(`--on ${day} is not a day.`);
  const answer = articleOn(article, day);
  if (json) printJson(answer);
  else console.log(articleInWords(answer));
  return 0;
}

/** The Beijing day. Only this door may ask what day it is; the law package takes it as an argument. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
