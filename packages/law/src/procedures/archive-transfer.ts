/**
 * Before what is secret goes to an archive it is reviewed (declassification measures of 2020, art. 4): by the original organ,
 * never by the archive (art. 22). Only what was reviewed within the case is noted as handed over; the matter stays the
 * original organ's, and an archive of the node is told of it and may ask for a later review. Not here: the register of carriers.
 */
import { z } from 'zod';
import { isAuthority, withinRemit } from '../acts/regulation-2024/art-15.remit.ts';
import { type Derivation, declassifiedAfterSources } from '../acts/regulation-2024/art-18.derivation.ts';
import { markOf } from '../acts/regulation-2024/art-21.marks.ts';
import { archiveDoesNotDecide, type Change, matterIsInForce } from '../acts/regulation-2024/art-22.change.ts';
import { type ArchiveTransfer, transferredAfterReview } from '../acts/regulation-2024/art-22.leaving.ts';
import type { Authority, GuideEntry, Lines, Term } from '../acts/terms.ts';
import { j20, l, r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { Reasoned, Submission } from './original-classification.inputs.ts';

export interface ArchiveTransferFacts {
  readonly change: Change;
  readonly derivation: Derivation;
  readonly archiveTransfer: ArchiveTransfer;
  readonly matterState: string | null;
  readonly matterParticulars: {
    readonly codeName: string;
    readonly level: 'confidential' | 'secret' | 'top-secret';
    readonly number: string | null;
    readonly term: Term | null;
    readonly declassifiedOn: string | null;
    readonly startsOn: string | null;
  } | null;
  readonly authority: Authority | null;
  readonly entry: GuideEntry | null;
  readonly lines: Lines;
  /** Organs that were told of the matter. */
  readonly recipients: readonly { readonly organ: string }[];
  readonly dossier: {
    readonly matter: string;
    readonly archive: string | null;
    readonly archiveName: string;
    readonly carriers: string;
  };
}

const outcomes = {
  kept: { zh: '继续保密，按涉密档案移交', en: 'Kept secret, handed over as such' },
  declassified: { zh: '解密后移交', en: 'Declassified, then handed over' },
};

const Asked = Submission.extend({
  matter: titled(reference('matters', '事项', 'Matter'), '事项', 'Matter'),
  archiveName: titled(text(120), '接收的档案馆', 'Archive'),
  archive: titled(
    reference('organs', '档案馆在本平台的单位', 'The archive as an organ here').nullable(),
    '档案馆在本平台的单位（没有则为空）',
    'The archive as an organ here',
  ),
  carriers: titled(text(1000), '移交的载体（名称、数量）', 'Carriers to hand over'),
});
const Reviewed = z.object({
  outcome: choice(outcomes, '审核结果', 'Outcome'),
  opinion: titled(text(1000), '解密审核意见', 'Opinion of the review'),
  reviewedOn: titled(day, '审核日期', 'Reviewed on'),
  reviewedBy: z.uuid().nullable(),
});
const Handed = z.object({
  on: titled(day, '移交日期', 'Handed over on'),
  list: titled(text(120), '移交清单编号', 'List'),
  receivedBy: titled(text(60), '接收人', 'Received by'),
  remark: titled(note(300), '备注', 'Remark'),
});

const step = stepOf<ArchiveTransferFacts>();

const reviewing = {
  basis: [j20(4), r(22, 3)],
  by: ['authority'],
  relation: 'addressee' as const,
  from: ['asked'],
  to: 'reviewed',
  input: Reasoned,
  yields: 'ArchiveTransferReviewed',
};

export const archiveTransfer = procedure({
  name: 'archive-transfer',
  title: { zh: '移交档案馆前的解密审核', en: 'Review before transfer to an archive' },
  version: 1,
  basis: [j20(4), r(22, 3)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter', addressee: 'authority' },
  events: {
    ArchiveTransferAsked: {
      title: { zh: '提请审核', en: 'Asked' },
      version: 1,
      schema: Asked.extend({ codeName: z.string(), level: z.string() }),
      sealed: ['carriers'],
    },
    ArchiveTransferReviewed: {
      title: { zh: '解密审核', en: 'Reviewed' },
      version: 1,
      schema: Reviewed,
      sealed: ['opinion'],
    },
    ArchiveTransferDone: { title: { zh: '已移交档案馆', en: 'Handed over' }, version: 1, schema: Handed },
    ArchiveTransferDropped: {
      title: { zh: '不移交', en: 'Not handed over' },
      version: 1,
      schema: z.object({ refusal: z.string() }),
      sealed: ['refusal'],
    },
  },
  sides: {
    organ: {
      title: { zh: '原定密单位', en: 'Original organ' },
      states: {
        asked: { zh: '待审核', en: 'Asked' },
        reviewed: { zh: '已审核', en: 'Reviewed' },
        handed: { zh: '已移交档案馆', en: 'Handed over' },
        dropped: { zh: '不移交', en: 'Not handed over' },
      },
      final: ['handed', 'dropped'],
      clocks: [],
      steps: {
        ask: step({
          title: { zh: '提请审核', en: 'Ask' },
          basis: [j20(4)],
          by: ['drafter', 'secrecy-office'],
          from: 'start',
          to: 'asked',
          input: Asked,
          rules: [archiveDoesNotDecide, matterIsInForce],
          facts: ['matterParticulars'],
          yields: 'ArchiveTransferAsked',
          payload: (input, { matterParticulars }) => ({
            ...input,
            codeName: matterParticulars?.codeName ?? '',
            level: matterParticulars?.level ?? '',
          }),
        }),
        // A changed level or term is decided by the procedures for these, before the review.
        keep: step({
          ...reviewing,
          title: { zh: '审核：继续保密', en: 'Review: keep secret' },
          rules: [archiveDoesNotDecide, matterIsInForce, isAuthority, withinRemit],
          facts: ['dossier'],
          payload: ({ reason }, _facts, { on, person }) => ({
            outcome: 'kept',
            opinion: reason,
            reviewedOn: on,
            reviewedBy: person,
          }),
          consequences: ({ reason }, { dossier }, { person }) => [
            { case: dossier.matter, step: 'noteReview', input: { reason, ...(person ? { by: person } : {}) } },
          ],
        }),
        declassify: step({
          ...reviewing,
          basis: [...reviewing.basis, l(24)],
          title: { zh: '审核：解密', en: 'Review: declassify' },
          rules: [archiveDoesNotDecide, matterIsInForce, isAuthority, withinRemit, declassifiedAfterSources],
          facts: ['dossier', 'recipients'],
          payload: ({ reason }, _facts, { on, person }) => ({
            outcome: 'declassified',
            opinion: reason,
            reviewedOn: on,
            reviewedBy: person,
          }),
          consequences: (_input, { dossier }, { on }) => [
            { case: dossier.matter, step: 'noteDeclassification', input: { ground: 'early', on } },
          ],
          sends: (_input, { dossier, recipients }, { on }) =>
            recipients.map(({ organ }) => ({
              type: 'matter-declassified',
              to: organ,
              speaksFor: dossier.matter,
              content: { ground: '移交档案馆前审核解密', effectiveOn: on, notice: null },
            })),
        }),
        // Open before the review as well: who tries is told what is missing, and by which article.
        handOver: step({
          title: { zh: '登记移交', en: 'Record the transfer' },
          basis: [j20(4), r(22, 3)],
          by: ['secrecy-office'],
          from: ['asked', 'reviewed'],
          tooEarlyIn: ['asked'],
          to: 'handed',
          input: Handed,
          rules: [transferredAfterReview],
          facts: ['dossier', 'matterState', 'matterParticulars', 'lines'],
          yields: 'ArchiveTransferDone',
          consequences: ({ on }, { dossier, matterState }) =>
            matterState === 'in-force'
              ? [{ case: dossier.matter, step: 'noteArchived', input: { archive: dossier.archiveName, on } }]
              : [],
          // What stays secret the archive keeps as another's: it may ask for a review, and decides nothing.
          sends: (_input, { dossier, matterState, matterParticulars, lines }) =>
            dossier.archive === null || matterState !== 'in-force' || !matterParticulars?.term
              ? []
              : [
                  {
                    type: 'matter-notice',
                    to: dossier.archive,
                    speaksFor: dossier.matter,
                    content: {
                      codeName: matterParticulars.codeName,
                      number: matterParticulars.number ?? '',
                      issuer: lines.own.name,
                      level: matterParticulars.level,
                      term: matterParticulars.term,
                      mark: markOf(matterParticulars.level, matterParticulars.term),
                      declassifiedOn: matterParticulars.declassifiedOn,
                      startsOn: matterParticulars.startsOn,
                    },
                  },
                ],
        }),
        drop: step({
          title: { zh: '不移交', en: 'Do not hand over' },
          basis: [j20(4)],
          by: ['authority', 'secrecy-office'],
          from: ['asked', 'reviewed'],
          to: 'dropped',
          input: Reasoned,
          rules: [],
          yields: 'ArchiveTransferDropped',
          payload: ({ reason }) => ({ refusal: reason }),
        }),
      },
    },
  },
});
