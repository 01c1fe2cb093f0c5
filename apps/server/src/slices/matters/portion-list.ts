/** The list of portions 密点清单: which parts make the matter a secret, each with its number and the level it carries. */
import { levelTerms } from '@shoumi/law';
import type { PrintedForm } from '../../platform/documents/form.ts';
import type { Moment } from '../../platform/runtime/moment.ts';
import { cell, documentOf, type FormFacts, pair, wide } from './approval-form.ts';

export function portionList(facts: FormFacts, reader: string, moment: Moment): PrintedForm {
  const { portions, draft, codeName, level, drafter } = facts;
  const rows = [
    wide('事项名称', draft.title || '—'),
    pair(cell('代号', codeName), cell('密级', levelTerms[level].zh)),
    pair(cell('承办人', drafter.name), cell('密点数', String(portions.length))),
    ...(portions.length === 0
      ? [wide('密点', '未标明密点，全部内容按事项密级管理')]
      : portions.map(({ id, text, level: own }) => wide(`密点${id}\n${own ? levelTerms[own].zh : '随事项'}`, text))),
  ];
  return documentOf(facts, 'portion-list', rows, reader, moment);
}
