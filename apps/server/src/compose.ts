/** Wires the parts together: the only place that knows every slice. */
import { procedures } from '@shoumi/law';
import type { RegisterDefinition } from './platform/registers/register.ts';
import type { Application } from './platform/runtime/slice.ts';
import { catalogues } from './slices/catalogues/index.ts';
import { derivation } from './slices/derivation/index.ts';
import { desk } from './slices/desk/index.ts';
import { guides } from './slices/guides/index.ts';
import { lawLibrary } from './slices/law-library/index.ts';
import { matters } from './slices/matters/index.ts';
import { needToKnow } from './slices/need-to-know/index.ts';
import { node } from './slices/node/index.ts';
import { organisation } from './slices/organisation/index.ts';
import { proceedings } from './slices/proceedings/index.ts';
import { study } from './slices/study/index.ts';
import { succession } from './slices/succession/index.ts';

export const application: Application = {
  procedures: new Map(procedures.map((procedure) => [procedure.name, procedure])),
  slices: [
    organisation,
    guides,
    catalogues,
    matters,
    derivation,
    succession,
    needToKnow,
    proceedings,
    node,
    lawLibrary,
    study,
    desk,
  ],
};

export const registers: ReadonlyMap<string, RegisterDefinition> = new Map(
  application.slices.flatMap((slice) => slice.registers ?? []).map((register) => [register.name, register]),
);
