/** What study prints: certificates, the list of who has not confirmed, codes to hand out. */
import {
  type CalendarDate,
  type CommendationGround,
  commendationGrounds,
  formatDay,
  type StudyForm,
} from '@shoumi/law';
import type { FormRow, PrintedForm } from '../../platform/documents/form.ts';
import type { Moment } from '../../platform/runtime/moment.ts';
import { type Line, stampOf } from './results.ts';

const wide = (label: string, text: string): FormRow => ({ kind: 'wide', cell: { label, text: text || '—' } });
const pair = (a: readonly [string, string], b: readonly [string, string]): FormRow => ({
  kind: 'pair',
  cells: [
    { label: a[0], text: a[1] || '—' },
    { label: b[0], text: b[1] || '—' },
  ],
});
const day = (on: string): string => formatDay(on.slice(0, 10) as CalendarDate, 'zh');

interface Of {
  readonly organ: string;
  readonly moment: Moment;
}

const form = (
  { organ, moment }: Of,
  title: string,
  number: string,
  rows: readonly FormRow[],
  trail: PrintedForm['trail'],
): PrintedForm => ({
  title,
  organ,
  number,
  mark: null,
  cancelled: false,
  rows,
  trail,
  verification: { code: `shoumi:study:${number}`, lines: ['校验码对应本单位的学习记录。', number] },
  printed: `打印时间：${stampOf(moment.at)}`,
});

export function certificate(
  of: Of,
  what: {
    readonly participation: string;
    readonly name: string;
    readonly staffNumber: string | null;
    readonly unit: string | null;
    readonly title: string;
    readonly subject: string;
    readonly hours: number;
    readonly at: string;
    readonly way: string;
    readonly score: number | null;
    readonly classification: boolean;
  },
): PrintedForm {
  return form(
    of,
    '学习证明',
    what.participation,
    [
      pair(['姓名', what.name], ['人员编号', what.staffNumber ?? '']),
      pair(['内设机构', what.unit ?? ''], ['主题', what.subject]),
      wide('学习内容', what.title),
      pair(['学时', String(what.hours)], ['完成时间', stampOf(what.at)]),
      pair(['方式', what.way], ['成绩', what.score === null ? '' : `${what.score}分`]),
      wide('说明', what.classification ? '本场次计入定密培训。' : '本场次计入保密教育培训学时，不作为定密培训。'),
      { kind: 'opinion', cell: { label: '单位意见', text: '情况属实。' }, signature: '保密办（盖章）', by: '', on: '' },
    ],
    {
      title: '记录',
      header: ['序号', '事项', '内容', '方式', '时间'],
      rows: [['1', '反馈', what.title, what.way, stampOf(what.at)]],
    },
  );
}

export function missingList(of: Of, session: { id: string; title: string; deadline: string }, lines: readonly Line[]) {
  return form(
    of,
    '未反馈人员名单',
    session.id,
    [wide('学习内容', session.title), pair(['截止日期', day(session.deadline)], ['未反馈', `${lines.length}人`])],
    {
      title: '名单',
      header: ['序号', '姓名', '人员编号', '内设机构', '催办签字'],
      rows: lines.map((line, i) => [String(i + 1), line.name, line.staffNumber ?? '', line.unit ?? '', '']),
    },
  );
}

const HOW: Readonly<Record<StudyForm, string>> = {
  circulation: '阅读后确认',
  lecture: '到场签到；会场显示签到码的，一并填写',
  test: '参加考试；断线后凭本码继续',
};

/** Codes to hand out: a strip for each person, to be cut off, and a list to sign on which no code stands. */
export function codeList(
  of: Of,
  session: { id: string; title: string; deadline: string; form: StudyForm; test: boolean },
  organCode: string,
  address: string,
  codes: readonly { readonly line: Line; readonly code: string }[],
) {
  return form(
    of,
    '一次性反馈码发放单',
    session.id,
    [
      wide('学习内容', session.title),
      pair(['单位代码', organCode], ['截止日期', day(session.deadline)]),
      wide(
        '用法',
        `打开 ${address}（登录页面的“学习反馈（凭码）”），填写单位代码、人员编号和本码，${session.test ? '阅读后参加考试；断线后凭本码继续' : HOW[session.form]}。码只用于本人、本场次，用后失效；重新发放后旧码作废。`,
      ),
      wide('发放', '以下逐条裁开，分别交给本人；不得让他人看到。'),
      ...codes.map(({ line, code }) =>
        wide(
          line.name,
          `一次性码：${code}　人员编号：${line.staffNumber ?? ''}　单位代码：${organCode}　网址：${address}`,
        ),
      ),
    ],
    {
      title: '领取登记',
      header: ['序号', '姓名', '内设机构', '人员编号', '领取签字'],
      rows: codes.map(({ line }, i) => [String(i + 1), line.name, line.unit ?? '', line.staffNumber ?? '', '']),
    },
  );
}

export function commendationCertificate(
  of: Of,
  what: {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly ground: CommendationGround;
    readonly reason: string | null;
    readonly instrument: string;
    readonly decidedOn: string;
  },
): PrintedForm {
  return form(
    of,
    '表彰证书',
    what.id,
    [
      wide(what.kind === 'person' ? '姓名' : '名称', what.name),
      wide('情形', `${commendationGrounds[what.ground].zh}${what.reason ? `：${what.reason}` : ''}`),
      pair(['文号', what.instrument], ['决定日期', day(what.decidedOn)]),
      wide('证明', '特此表彰。'),
      { kind: 'opinion', cell: { label: '表彰单位', text: of.organ }, signature: '（盖章）', by: '', on: '' },
    ],
    {
      title: '依据',
      header: ['序号', '条款', '内容', '文号', '日期'],
      rows: [['1', '条例第十一条', commendationGrounds[what.ground].zh, what.instrument, day(what.decidedOn)]],
    },
  );
}
