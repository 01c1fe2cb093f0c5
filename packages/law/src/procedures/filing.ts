/**
 * Filings (备案): what one organ has decided and another keeps on record: catalogues (13), authorities (14), delegations
 * (16), rulings (25, 26). The text asks that it be filed, not that it be approved: the registry records, or asks for
 * what is missing; it permits nothing.
 */
import { z } from 'zod';
import { r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, day, note, text, titled } from './fields.ts';
import { level } from './original-classification.inputs.ts';

export const filingKinds = {
  catalogue: { zh: '国家秘密事项一览表', en: 'Catalogue' },
  authority: { zh: '定密责任人', en: 'Classification authority' },
  delegation: { zh: '定密授权', en: 'Delegation' },
  'unclear-ruling': { zh: '不明确事项的确定', en: 'Ruling on an unclear matter' },
  'dispute-ruling': { zh: '定密争议的裁定', en: 'Ruling on a dispute' },
};

/** What every filing says. `particulars` carries what its kind says besides, as the filing organ's page shows it. */
export const Filed = z.object({
  kind: choice(filingKinds, '备案种类', 'Kind'),
  name: titled(text(120), '名称', 'Name'),
  level: level.nullable(),
  instrument: titled(note(60), '文号', 'Instrument'),
  on: titled(day, '作出日期', 'Day'),
  particulars: titled(
    z.array(z.object({ label: z.string().max(60), value: z.string().max(2000) })).max(500),
    '内容',
    'Particulars',
  ),
});
export type Filed = z.output<typeof Filed>;

const step = stepOf<object>();

export const filing = procedure({
  name: 'filing',
  title: { zh: '备案', en: 'Filing' },
  version: 1,
  basis: [r(13), r(14), r(16)],
  dossier: { name: 'name', level: 'level' },
  events: {
    FilingReceived: { title: { zh: '收到备案', en: 'Received' }, version: 1, schema: Filed, sealed: ['particulars'] },
    FilingRecorded: {
      title: { zh: '备案登记', en: 'Recorded' },
      version: 1,
      schema: z.object({ remark: note(500) }),
      sealed: ['remark'],
    },
  },
  sides: {
    registry: {
      title: { zh: '备案机关', en: 'The registry' },
      states: { received: { zh: '待登记', en: 'Received' }, recorded: { zh: '已备案', en: 'Recorded' } },
      final: ['recorded'],
      clocks: [],
      seenBy: ['registrar', 'ruling-officer'],
      steps: {
        receiveFiling: step({
          title: { zh: '收到备案', en: 'Receive a filing' },
          basis: [r(13), r(14), r(16)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Filed,
          rules: [],
          receives: 'filing',
          yields: 'FilingReceived',
        }),
        record: step({
          title: { zh: '登记备案', en: 'Record' },
          basis: [r(13), r(14), r(16)],
          by: ['registrar', 'secrecy-office'],
          from: ['received'],
          to: 'recorded',
          input: z.object({ remark: titled(note(500), '意见', 'Remark') }),
          rules: [],
          yields: 'FilingRecorded',
        }),
      },
    },
  },
});
