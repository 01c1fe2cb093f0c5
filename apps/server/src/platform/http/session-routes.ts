/** Signing in and out, acting for an organ, passwords; set-up of an empty node; personas and clock of a demo node. */
import { randomBytes } from 'node:crypto';
import { levelOfRank } from '@shoumi/law';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { heldOrgans } from '../access/held-organs.ts';
import {
  actFor,
  changePassword,
  enterAs,
  type Sessions,
  setInitialPassword,
  signIn,
  signOut,
} from '../access/sessions.ts';
import type { NodeSettings } from '../config/node.ts';
import { setUp } from '../config/set-up.ts';
import type { NodeClock } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import type { ApiRequest, Route } from './host.ts';

export interface Persona {
  readonly username: string;
  readonly displayName: string;
  readonly organ: string;
  readonly roles: readonly string[];
  readonly about: string;
}

export interface SessionOptions {
  readonly sessions: Sessions;
  readonly clock: NodeClock;
  readonly node: () => Promise<NodeSettings>;
  /** Personas of a demo node; absent on every other node, and then their routes are not there either. */
  readonly personas?: readonly Persona[];
  /** Keeps the demo clock over a restart. */
  readonly keepClock?: (ms: number) => Promise<void>;
  readonly version: string;
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', {
    title: { zh: '填写有误', en: 'The input is not valid' },
    fields: parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: issue.code,
      message: issue.message,
    })),
  });
}

/** Where to act: id, code or name; absent: where the account acted last. */
const organ = z.string().max(120).optional();
const SignIn = z.object({ username: z.string().max(60), password: z.string().max(200), organ });
const Change = z.object({ current: z.string().max(200), next: z.string().max(200) });
const ActFor = z.object({ organ: z.uuid() });
const Persona = z.object({ username: z.string().max(60), organ });
/**
 * From the day on which the regulation is in force, before which rules have no answer, and while years have four digits
 * for all that is counted. The clock is kept over a restart: one that nothing works under could not be set back.
 */
const CLOCK_RUNS = { from: Date.parse('2024-09-01T00:00:00+08:00'), until: Date.parse('2100-01-01T00:00:00+08:00') };
const Clock = z.object({
  now: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .refine((ms) => ms >= CLOCK_RUNS.from && ms < CLOCK_RUNS.until, { error: 'out-of-range' }),
});
const SetUp = z.object({
  token: z.string().max(100),
  administrators: z
    .array(
      z.object({
        role: z.enum(['system-admin', 'security-admin', 'auditor']),
        username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
        displayName: z.string().trim().min(1).max(60),
        password: z.string().max(200),
      }),
    )
    .length(3),
});

async function sessionView(options: SessionOptions, request: ApiRequest) {
  const { actor, about } = await request.person(async (tx, actor: Actor) => {
    const [about] = await tx.query<{ organ: string | null; person: string | null }>(
      `select (select name from organ where id = (select ctx_organ())) as organ, (select name from person where organ_id = (select ctx_organ()) and id = (select ctx_person())) as person`,
    );
    return { actor, about };
  });
  const [organs, account] = await Promise.all([
    heldOrgans(options.sessions.database, actor.account ?? ''),
    options.sessions.database.asSystem({ organ: '00000000-0000-0000-0000-000000000000' }, (tx) =>
      tx.query<{ username: string; display_name: string }>('select username, display_name from account where id = $1', [
        actor.account,
      ]),
    ),
  ]);
  return {
    account: { username: account[0]?.username ?? '', displayName: account[0]?.display_name ?? '' },
    acting: {
      organ: { id: actor.organ, name: about?.organ ?? null },
      person: actor.person ? { id: actor.person, name: about?.person ?? '' } : null,
      roles: actor.roles,
      clearance: actor.clearance,
    },
    organs: organs.map(({ id, code, name }) => ({ id, code, name })),
    csrf: actor.csrf,
    mustChangePassword: actor.mustChangePassword,
  };
}

export function sessionRoutes(options: SessionOptions): readonly Route[] {
  const { sessions } = options;
  const routes: Route[] = [
    {
      method: 'GET',
      path: '/api/node',
      summary: 'What this node is and what it may hold',
      access: 'none',
      handle: async (request) => {
        const node = await options.node();
        return {
          version: options.version,
          demo: node.demo,
          grade: node.grade,
          holdsUpTo: levelOfRank(node.holdsUpTo) ?? null,
          today: request.moment.on,
          now: request.moment.at,
          setUp: node.setUp,
        };
      },
    },
    {
      method: 'POST',
      path: '/api/set-up',
      summary: 'Creates the first three administrators, once, with the token of `shoumi init`',
      access: 'none',
      handle: async (request) => {
        const asked = parse(SetUp, request.body);
        await setUp(sessions, asked.token, asked.administrators, request.moment);
        return { done: true };
      },
    },
    {
      method: 'POST',
      path: '/api/session',
      summary: 'Sign in',
      access: 'none',
      handle: async (request) => {
        const { username, password, organ } = parse(SignIn, request.body);
        request.keepToken(await signIn(sessions, username, password, request.moment, organ));
        return { signedIn: true };
      },
    },
    {
      method: 'GET',
      path: '/api/session',
      summary: 'Who is acting, for which organ, in which roles',
      access: 'session',
      handle: (request) => sessionView(options, request),
    },
    {
      method: 'DELETE',
      path: '/api/session',
      summary: 'Sign out',
      access: 'session',
      handle: async (request) => {
        const actor = await request.person(async (_tx, actor) => actor);
        await signOut(sessions, request.token ?? '', actor, request.moment);
        request.keepToken(null);
        return {};
      },
    },
    {
      method: 'PUT',
      path: '/api/session/organ',
      summary: 'Act for another organ in which the account holds a post; cookie and csrf are new',
      access: 'session',
      handle: async (request) => {
        const { organ } = parse(ActFor, request.body);
        const actor = await request.person(async (_tx, actor) => actor);
        request.keepToken(await actFor(sessions, request.token ?? '', actor, organ, request.moment));
        return { done: true };
      },
    },
    {
      method: 'PUT',
      path: '/api/session/password',
      summary: 'Change the own password; other sessions end',
      access: 'session',
      handle: async (request) => {
        const { current, next } = parse(Change, request.body);
        const actor = await request.person(async (_tx, actor) => actor);
        await changePassword(sessions, actor, current, next, request.moment);
        return { done: true };
      },
    },
    {
      method: 'POST',
      path: '/api/accounts/:id/password',
      summary: 'A one-time password for an account, shown once, by the security administrator',
      access: 'session',
      handle: async (request) => {
        const account = await request.person(async (tx, actor) => {
          if (!actor.roles.includes('security-admin'))
            throw new Problem('not-your-step', {
              title: { zh: '初始密码由安全保密管理员发放', en: 'Only the security administrator issues passwords' },
              basis: [{ kind: 'house', id: 'three-administrators' }],
            });
          return (await tx.query<{ id: string }>('select id from account where id = $1', [request.params.id]))[0];
        });
        if (!account) throw new Problem('not-found', { title: { zh: '没有这个账号', en: 'No such account' } });
        const password = `${randomBytes(9).toString('base64url')}aA1-`;
        await setInitialPassword(sessions, account.id, password, request.moment);
        return { password };
      },
    },
  ];
  return options.personas ? [...routes, ...demoRoutes(options, options.personas)] : routes;
}

function demoRoutes(options: SessionOptions, personas: readonly Persona[]): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/demo/personas',
      summary: 'The personas of this demo node',
      access: 'none',
      handle: async () => personas,
    },
    {
      method: 'POST',
      path: '/api/demo/session',
      summary: 'Enter as a persona of this demo node',
      access: 'none',
      handle: async (request) => {
        const { username, organ } = parse(Persona, request.body);
        if (!personas.some((persona) => persona.username === username))
          throw new Problem('not-found', { title: { zh: '没有这个演示人员', en: 'No such persona' } });
        request.keepToken(await enterAs(options.sessions, username, request.moment, organ));
        return { signedIn: true };
      },
    },
    {
      method: 'PUT',
      path: '/api/demo/clock',
      summary: 'Sets the clock of this demo node',
      access: 'session',
      handle: async (request) => {
        const { now } = parse(Clock, request.body);
        await request.person(async () => undefined);
        options.clock.set(now);
        await options.keepClock?.(now);
        return { now: options.clock.now().at };
      },
    },
  ];
}
