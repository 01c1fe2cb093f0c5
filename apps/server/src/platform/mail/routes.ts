/** A mail to see whether the mail server takes one: the node sends it itself, with what reminders are sent with. */
import { z } from 'zod';
import type { Route } from '../http/host.ts';
import { newId } from '../runtime/ids.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Runtime } from '../runtime/write.ts';
import { mailServerOf } from './postman.ts';
import { failureOf, MailFailure, mailProblems, send } from './smtp.ts';

export interface MailOptions {
  /** First line is the password of the mail server's user. */
  readonly passwordFile?: string;
  /** Called when the mail server has taken the test. */
  release(): Promise<void>;
}

const Test = z.object({ to: z.email().max(254) });

export const mailRoutes = (runtime: Runtime, mail?: MailOptions): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/mail/test',
    summary: 'Sends one mail to an address; a refusal says why in a code and the numbers of the mail server',
    access: 'session',
    handle: async (request) => {
      await request.person(async (_tx, actor) => {
        if (!actor.roles.includes('system-admin'))
          throw new Problem('not-your-step', {
            title: { zh: '邮件服务器由系统管理员维护', en: 'The system administrator keeps the mail server' },
            basis: [{ kind: 'house', id: 'three-administrators' }],
          });
      });
      const parsed = Test.safeParse(request.body ?? {});
      if (!parsed.success)
        throw new Problem('invalid', {
          title: { zh: '请写明收件地址', en: 'Say to which address' },
          fields: [{ path: 'to', code: 'not-an-address', message: 'to' }],
        });
      const server = await mailServerOf(runtime);
      const failure = await (server
        ? send(server, mail?.passwordFile, {
            id: newId(request.moment.ms),
            to: parsed.data.to,
            subject: '测试邮件 Test mail',
            text: `这是一封测试邮件。\nThis is a test.\n\n${server.address}\n`,
          })
        : Promise.reject(new MailFailure('no-server', 'server'))
      ).then(() => undefined, failureOf);
      const told = { accepted: failure === undefined, problem: failure?.code ?? null, reply: failure?.reply ?? null };
      await request.person((tx, actor) =>
        recordEvent(runtime.application, tx, actor, { type: 'MailTested', payload: told }, request.moment),
      );
      if (!failure) {
        await mail?.release();
        return told;
      }
      const { zh, en } = mailProblems[failure.code];
      const numbers = failure.reply === null ? '' : ` (${failure.reply})`;
      throw new Problem('mail-not-sent', {
        title: { zh: `${zh}${numbers}`, en: `${en}${numbers}` },
        fields: [{ path: 'server', code: failure.code, message: failure.reply ?? failure.code }],
      });
    },
  },
];
