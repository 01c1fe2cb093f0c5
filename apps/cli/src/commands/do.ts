/** `shoumi do`: takes a step, or with --dry asks what the rules would say. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Case, DryAnswer, StepTaken } from '@shoumi/contract';
import { answer, answering, reasonLines, savedClient } from '../api.ts';
import { type Command, UsageError } from '../command.ts';

function inputOf(from: string | undefined): unknown {
  if (from === undefined) return {};
  // 0 is standard input.
  const text = readFileSync(from === '-' ? 0 : from, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${from} does not hold JSON`);
  }
}

export const doStep: Command = {
  name: 'do',
  summary: 'take a step of a procedure',
  usage: `shoumi do PROCEDURE STEP [--case ID [--version N]] [--input FILE|-] [--dry] [--json]

--case     the case the step is taken in; absent on a step that starts one
--version  the version you saw; a case that has moved on is then refused (default: the newest)
--input    a JSON file, - for standard input; its fields are in GET /api/procedures and in shoumi steps CASE --json
--dry      only ask what the rules would say: nothing is written; exit code 1 when it would be refused`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        case: { type: 'string' },
        version: { type: 'string' },
        input: { type: 'string' },
        dry: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { json } = values;
    const [procedure, step, ...rest] = positionals;
    if (!procedure || !step || rest.length > 0) throw new UsageError('say which step of which procedure');
    if (values.version !== undefined && !/^\d+$/.test(values.version)) throw new UsageError('--version is a number');
    const input = inputOf(values.input);
    return answering(json, async () => {
      const client = savedClient();
      const path = `/api/steps/${encodeURIComponent(procedure)}/${encodeURIComponent(step)}`;
      const version =
        values.case === undefined
          ? undefined
          : values.version === undefined
            ? (await client.get<Case>(`/api/cases/${encodeURIComponent(values.case)}`)).version
            : Number(values.version);
      const body = { case: values.case, version, input };
      if (values.dry) {
        const dry = await client.post<DryAnswer>(`${path}?dry=1`, body);
        await answer(json, dry, [
          dry.answer,
          ...reasonLines([...dry.reasons, ...dry.warnings, ...dry.routes]),
          ...dry.fields.map((field) => `  ${field.path}: ${field.code}`),
          ...dry.missing
            .filter((name) => !dry.fields.some(({ path }) => path === name))
            .map((name) => `  ${name}: missing`),
        ]);
        return dry.answer === 'refused' ? 1 : 0;
      }
      const taken = await client.post<StepTaken>(path, body, { idempotencyKey: randomUUID() });
      await answer(json, taken, [
        `${taken.case}  ${taken.state} version ${taken.version}, entry ${taken.entry.seq} ${taken.entry.hash}`,
        ...reasonLines([...taken.warnings, ...taken.routes]),
      ]);
      return 0;
    });
  },
};
