/** Lists of study as data. Questions show their answers, so they are for the office alone. */
import {
  commendationGrounds,
  personClasses,
  questionKinds,
  studyForms,
  studySubjects,
  type Wording,
} from '@shoumi/law';
import { mailProblems } from '../../platform/mail/smtp.ts';
import type { Column, RegisterDefinition } from '../../platform/registers/register.ts';

type Options = Readonly<Record<string, Wording>>;
const column =
  (type: Column['type']) =>
  (name: string, zh: string, en: string, sql: string, options?: Options): Column => ({
    name,
    title: { zh, en },
    type,
    sql,
    ...(options ? { options } : {}),
  });
const text = column('text');
const date = column('date');
const number = column('number');
const choice = column('choice');
const flag = column('flag');
const instant = column('instant');

const current = { current: { zh: '有效', en: 'Current' }, ended: { zh: '已停用', en: 'Ended' } };
const state = choice('state', '状态', 'State', 't.state', current);
const stateFilter = {
  name: 'state',
  title: { zh: '状态', en: 'State' },
  type: 'choice' as const,
  sql: 't.state = $$',
  options: current,
};
const sessionStates = {
  planned: { zh: '已安排', en: 'Planned' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已结束', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};
const commendationStates = {
  proposed: { zh: '待决定', en: 'Proposed' },
  decided: { zh: '已表彰', en: 'Commended' },
  refused: { zh: '不予表彰', en: 'Refused' },
};
const participationStates = {
  invited: { zh: '未反馈', en: 'Not yet' },
  confirmed: { zh: '已反馈', en: 'Confirmed' },
};
export const ways = {
  self: { zh: '本人确认', en: 'Confirmed in person' },
  code: { zh: '纸质码', en: 'Code on paper' },
  import: { zh: '导入名单', en: 'Imported list' },
  'sign-in': { zh: '现场签到', en: 'Signed in' },
  test: { zh: '考试合格', en: 'Passed the test' },
};
const mailStates = {
  waiting: { zh: '待发', en: 'Waiting' },
  accepted: { zh: '邮件服务器已接收', en: 'Accepted by the mail server' },
  needless: { zh: '不必再发', en: 'No longer needed' },
  stuck: { zh: '发不出', en: 'Stuck' },
};
const yesNo = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } };
const late = `(t.confirmed_at at time zone 'Asia/Shanghai')::date > s.deadline`;
const office = ['secrecy-office'];

export const studyRegisters: readonly RegisterDefinition[] = [
  {
    name: 'study-sessions',
    title: { zh: '学习场次', en: 'Study sessions' },
    roles: ['everyone', ...office],
    from: 'study_session t left join study_plan n on n.organ_id = t.organ_id and n.id = t.plan',
    columns: [
      text('title', '名称', 'Title', 't.title'),
      choice('subject', '主题', 'Subject', 't.subject', studySubjects),
      choice('form', '形式', 'Form', 't.form', studyForms),
      date('opensOn', '开始', 'Opens on', 't.opens_on'),
      date('deadline', '截止', 'Deadline', 't.deadline'),
      number('hours', '学时', 'Hours', 't.hours'),
      flag('classification', '定密培训', 'Classification training', 't.classification'),
      text('plan', '计划', 'Plan', 'n.title'),
      choice('state', '状态', 'State', 't.state', sessionStates),
    ],
    filters: [
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: 't.state = $$',
        options: sessionStates,
      },
      {
        name: 'subject',
        title: { zh: '主题', en: 'Subject' },
        type: 'choice',
        sql: 't.subject = $$',
        options: studySubjects,
      },
      { name: 'plan', title: { zh: '计划', en: 'Plan' }, type: 'reference', sql: 't.plan = $$::uuid' },
    ],
    procedure: 'study-session',
  },
  {
    name: 'participations',
    title: { zh: '参加学习的人员', en: 'Participation' },
    roles: ['everyone', ...office],
    from: `participation t join study_session s on s.organ_id = t.organ_id and s.id = t.session
      left join person p on p.organ_id = t.organ_id and p.id = t.person left join unit u on u.organ_id = t.organ_id and u.id = t.unit`,
    columns: [
      text('session', '场次', 'Session', 's.title'),
      text('name', '姓名', 'Name', 'coalesce(p.name, t.name)'),
      text('staffNumber', '人员编号', 'Staff number', 'p.staff_number'),
      text('unit', '内设机构', 'Unit', 'u.name'),
      choice('class', '涉密等级', 'Class', 't.class', personClasses),
      choice('state', '反馈', 'Feedback', 't.state', participationStates),
      instant('confirmedAt', '反馈时间', 'Confirmed at', 't.confirmed_at'),
      flag('late', '逾期', 'Late', `coalesce(${late}, false)`),
      choice('way', '方式', 'Way', 't.way', ways),
      number('score', '成绩', 'Score', 't.score'),
    ],
    filters: [
      { name: 'session', title: { zh: '场次', en: 'Session' }, type: 'reference', sql: 't.session = $$::uuid' },
      {
        name: 'state',
        title: { zh: '反馈', en: 'Feedback' },
        type: 'choice',
        sql: 't.state = $$',
        options: participationStates,
      },
      { name: 'unit', title: { zh: '内设机构', en: 'Unit' }, type: 'reference', sql: 't.unit = $$::uuid' },
      {
        name: 'class',
        title: { zh: '涉密等级', en: 'Class' },
        type: 'choice',
        sql: 't.class = $$',
        options: personClasses,
      },
      { name: 'person', title: { zh: '人员', en: 'Person' }, type: 'reference', sql: 't.person = $$::uuid' },
      {
        name: 'late',
        title: { zh: '逾期', en: 'Late' },
        type: 'choice',
        sql: `case when ${late} then 'yes' else 'no' end = $$`,
        options: yesNo,
      },
      {
        name: 'subject',
        title: { zh: '主题', en: 'Subject' },
        type: 'choice',
        sql: 's.subject = $$',
        options: studySubjects,
      },
      {
        name: 'opened',
        title: { zh: '开始年度', en: 'Year of the session' },
        type: 'text',
        sql: `to_char(s.opens_on, 'YYYY') = $$`,
      },
      {
        name: 'day',
        title: { zh: '反馈日期', en: 'Confirmed on' },
        type: 'date',
        sql: `(t.confirmed_at at time zone 'Asia/Shanghai')::date = $$::date`,
      },
      {
        name: 'year',
        title: { zh: '年度', en: 'Year' },
        type: 'text',
        sql: `to_char(t.confirmed_at at time zone 'Asia/Shanghai', 'YYYY') = $$`,
      },
    ],
  },
  {
    name: 'study-plans',
    title: { zh: '学习计划', en: 'Study plans' },
    roles: [...office, 'head'],
    from: 'study_plan t',
    columns: [
      number('year', '年度', 'Year', 't.year'),
      text('title', '名称', 'Title', 't.title'),
      choice('subject', '主题', 'Subject', 't.subject', studySubjects),
      text('audience', '对象', 'Audience', 't.audience'),
      number('hours', '学时', 'Hours', 't.hours'),
      state,
    ],
    filters: [stateFilter],
    procedure: 'study-plan',
    imports: true,
  },
  {
    name: 'study-texts',
    title: { zh: '学习材料', en: 'Study texts' },
    roles: office,
    from: 'study_text t left join study_text r on r.organ_id = t.organ_id and r.id = t.replaces',
    columns: [
      text('title', '标题', 'Title', 't.title'),
      text('version', '版本', 'Version', 't.version'),
      text('replaces', '代替', 'Replaces', `r.title || ' ' || r.version`),
      state,
    ],
    filters: [stateFilter],
    procedure: 'study-text',
  },
  {
    name: 'study-questions',
    title: { zh: '题库', en: 'Question bank' },
    roles: office,
    from: 'study_question t',
    columns: [
      number('article', '条次', 'Article', 't.article'),
      choice('kind', '题型', 'Kind', 't.kind', questionKinds),
      text('text', '题目', 'Question', 't.text'),
      text('answer', '答案', 'Answer', 't.answer'),
      state,
    ],
    filters: [
      stateFilter,
      { name: 'kind', title: { zh: '题型', en: 'Kind' }, type: 'choice', sql: 't.kind = $$', options: questionKinds },
    ],
    procedure: 'study-question',
    imports: true,
  },
  {
    name: 'study-hours',
    title: { zh: '应修学时', en: 'Hours owed' },
    roles: [...office, 'head'],
    from: 'study_hours t',
    columns: [
      choice('class', '涉密等级', 'Class', 't.class', personClasses),
      number('hours', '每年学时', 'Hours a year', 't.hours'),
      date('from', '自', 'From', 't."from"'),
      date('until', '至', 'Until', 't.until'),
      text('source', '依据', 'Source', 't.source'),
      state,
    ],
    filters: [stateFilter],
    procedure: 'study-hours',
  },
  {
    name: 'mails',
    title: { zh: '提醒邮件', en: 'Mails' },
    roles: office,
    from: `mail t join person p on p.organ_id = t.organ_id and p.id = t.person left join study_session s on s.organ_id = t.organ_id and s.id = t.about`,
    columns: [
      text('name', '姓名', 'Name', 'p.name'),
      text('email', '电子邮箱', 'E-mail', 'p.email'),
      text('session', '场次', 'Session', 's.title'),
      choice('state', '状态', 'State', 't.state', mailStates),
      choice('problem', '原因', 'Reason', 't.problem', mailProblems),
      text('reply', '邮件服务器答复码', 'Reply of the mail server', 't.reply'),
      number('attempts', '尝试次数', 'Attempts', 't.attempts'),
      instant('createdAt', '提交时间', 'Posted at', 't.created_at'),
      instant('settledAt', '了结时间', 'Settled at', 't.settled_at'),
      instant('nextAt', '下次尝试', 'Next attempt', `case when t.state = 'waiting' then t.next_at end`),
    ],
    filters: [
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: mailStates },
      { name: 'session', title: { zh: '场次', en: 'Session' }, type: 'reference', sql: 't.about = $$::uuid' },
    ],
  },
  {
    name: 'commendations',
    title: { zh: '表彰', en: 'Commendations' },
    roles: [...office, 'head'],
    from: 'dossier t',
    where: `t.procedure = 'commendation'`,
    columns: [
      text('name', '姓名或者名称', 'Name', 't.name'),
      choice('ground', '情形', 'Ground', `t.data->>'ground'`, commendationGrounds),
      choice('state', '状态', 'State', 't.state', commendationStates),
      text('instrument', '文号', 'Instrument', `t.data->>'instrument'`),
      date('changedOn', '最近办理', 'Changed', 't.changed_on'),
    ],
    filters: [
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: 't.state = $$',
        options: commendationStates,
      },
    ],
    procedure: 'commendation',
  },
];
