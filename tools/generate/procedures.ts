/** docs/generated/procedures.md: every procedure as a state diagram with its clocks. */
import {
  citationText,
  type ProcedureDefinition,
  procedures,
  type SideDefinition,
} from '../../packages/law/src/index.ts';
import { banner, type Generated } from './generated.ts';
import { table } from './table.ts';

/** Mermaid knows no hyphens in the ids of states. */
const id = (state: string): string => state.replaceAll('-', '_');

function diagram(side: SideDefinition): string {
  const states = Object.entries(side.states).map(([state, { zh }]) => `  state "${zh}" as ${id(state)}`);
  const moves = Object.entries(side.steps).flatMap(([name, step]) =>
    (step.from === 'start' ? ['[*]'] : step.from.map(id)).flatMap((from) => [
      `  ${from} --> ${id(step.to)}: ${name}`,
      ...(step.routed ? [`  ${from} --> ${id(step.routed.to)}: ${name} →`] : []),
    ]),
  );
  const ends = side.final.map((state) => `  ${id(state)} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', ...states, ...moves, ...ends, '```'].join('\n');
}

function sideText([name, side]: readonly [string, SideDefinition]): string {
  const steps = Object.entries(side.steps).map(([step, { title, by, basis, rules, yields }]) => [
    `\`${step}\` ${title.zh}`,
    by.join(', '),
    basis.map((each) => citationText(each, 'zh')).join('、'),
    rules.map((rule) => `\`${rule.code}\``).join(', '),
    yields,
  ]);
  const clocks = side.clocks.map(({ name: clock, title, basis, period, startsOn, stopsOn }) => [
    `\`${clock}\` ${title.zh}`,
    citationText(basis, 'zh'),
    period === 'undated' ? 'undated' : `${period.n} ${period.unit}`,
    startsOn.join(', '),
    stopsOn.join(', '),
  ]);
  return [
    `### ${side.title.zh} (\`${name}\`)`,
    diagram(side),
    table(['Step', 'By', 'Basis', 'Rules', 'Event'], steps),
    ...(clocks.length > 0 ? [table(['Clock', 'Basis', 'Period', 'Starts on', 'Stops on'], clocks)] : []),
  ].join('\n\n');
}

const procedureText = (procedure: ProcedureDefinition): string =>
  [
    `## ${procedure.title.zh} (\`${procedure.name}\`, version ${procedure.version})`,
    `${procedure.title.en}. Basis: ${procedure.basis.map((basis) => citationText(basis, 'zh')).join('、')}.`,
    ...Object.entries(procedure.sides).map(sideText),
  ].join('\n\n');

export const procedureDiagrams = (): Generated => ({
  path: 'docs/generated/procedures.md',
  content: `${banner('packages/law/src/procedures')}# Procedures

An arrow marked → is taken where a rule routes instead of refusing.

${procedures.map(procedureText).join('\n\n')}
`,
});
