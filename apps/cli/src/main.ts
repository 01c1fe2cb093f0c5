/** `shoumi COMMAND …`: finds the command, prints its usage on a wrong call, and turns errors into one plain line. */
import { type Command, UsageError } from './command.ts';
import { approval } from './commands/approval.ts';
import { backup } from './commands/backup.ts';
import { deadline } from './commands/deadline.ts';
import { demo } from './commands/demo.ts';
import { desk } from './commands/desk.ts';
import { doStep } from './commands/do.ts';
import { importRows } from './commands/import.ts';
import { init } from './commands/init.ts';
import { journal } from './commands/journal.ts';
import { law } from './commands/law.ts';
import { list } from './commands/list.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { mail } from './commands/mail.ts';
import { restore } from './commands/restore.ts';
import { reveal } from './commands/reveal.ts';
import { roster } from './commands/roster.ts';
import { serve } from './commands/serve.ts';
import { show } from './commands/show.ts';
import { steps } from './commands/steps.ts';
import { tls } from './commands/tls.ts';
import { forOrgan } from './for-organ.ts';

const commands: readonly Command[] = [
  demo,
  init,
  serve,
  approval,
  tls,
  mail,
  journal,
  backup,
  restore,
  login,
  logout,
  forOrgan(desk),
  forOrgan(list),
  forOrgan(show),
  forOrgan(steps),
  forOrgan(doStep),
  forOrgan(reveal),
  forOrgan(importRows),
  law,
  roster,
  deadline,
];

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'shoumi: runs a classified-information regime, each rule shown by its article',
    '',
    ...commands.map((command) => `  shoumi ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'shoumi COMMAND --help shows how a command is called',
  ].join('\n');
}

/** parseArgs says with its own errors that an option is unknown or has no value. */
const isWrongOption = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) {
    console.error(`shoumi: there is no command ${name}\n\n${help()}`);
    return 2;
  }
  if (args.includes('--help')) {
    console.log(`${command.summary}\n\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError || isWrongOption(error)) {
      console.error(`shoumi ${command.name}: ${error.message}\n\n${command.usage}`);
      return 2;
    }
    console.error(`shoumi ${command.name}: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.SHOUMI_DEBUG) console.error(error);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
