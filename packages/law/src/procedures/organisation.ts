/**
 * The records an organ keeps of itself (art. 6, 14, 20, 50): units, posts, people, appointments, clearances, training,
 * classification authorities, and what it has set for house rules. Kept by the secrecy office. Guides have a file of
 * their own.
 */
import { z } from 'zod';
import {
  figureBelongsToRule,
  figureWithinBounds,
  houseRules,
  houseTitle,
  type SettingFacts,
} from '../acts/house-rules.ts';
import { levels, levelTerms } from '../acts/law-2024/art-14.levels.ts';
import {
  type Designation,
  designatedIsCleared,
  designationWithinPower,
  statutoryIsHead,
} from '../acts/regulation-2024/art-14.authorities.ts';
import type { Lines, Power } from '../acts/terms.ts';
import { l, r } from '../kernel/citation.ts';
import { record } from '../kernel/record.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { organRoles, roles } from './roles.ts';

const kept = { title: { zh: '终止', en: 'End' }, state: { zh: '已终止', en: 'Ended' } };
const secrecyOffice = ['secrecy-office'];
const staffNumber = titled(text(40), '人员编号', 'Staff number');

export const unit = record({
  name: 'unit',
  noun: 'Unit',
  title: { zh: '内设机构', en: 'Unit' },
  basis: [r(6)],
  by: secrecyOffice,
  fields: z.object({
    name: titled(text(80), '名称', 'Name'),
    parent: reference('units', '上级内设机构', 'Parent unit').nullable(),
  }),
  ends: { title: { zh: '撤销', en: 'Abolish' }, state: { zh: '已撤销', en: 'Abolished' } },
});

export const personClasses = {
  core: { zh: '核心', en: 'Core' },
  important: { zh: '重要', en: 'Important' },
  general: { zh: '一般', en: 'General' },
  none: { zh: '非涉密', en: 'None' },
};

export const post = record({
  name: 'post',
  noun: 'Post',
  title: { zh: '岗位', en: 'Post' },
  basis: [r(50), l(43)],
  by: secrecyOffice,
  fields: z.object({
    name: titled(text(80), '名称', 'Name'),
    unit: reference('units', '内设机构', 'Unit'),
    class: choice(personClasses, '涉密等级', 'Class'),
    // Who holds the post answers for the unit.
    heads: titled(z.boolean().optional(), '内设机构负责人岗位', 'Heads the unit'),
  }),
  ends: kept,
});

export const person = record({
  name: 'person',
  noun: 'Person',
  title: { zh: '人员', en: 'Person' },
  basis: [r(6)],
  by: secrecyOffice,
  fields: z.object({
    staffNumber,
    name: titled(text(60), '姓名', 'Name'),
    unit: reference('units', '内设机构', 'Unit').nullable(),
    post: reference('posts', '岗位', 'Post').nullable(),
    // May be left unsaid: a sheet without the column neither gives nor takes an address.
    email: titled(z.email().max(254).nullable().optional(), '电子邮箱', 'E-mail'),
  }),
  ends: { title: { zh: '离开本单位', en: 'Leave' }, state: { zh: '已离开', en: 'Left' } },
});

export const departureKinds = {
  leaving: { zh: '离岗离职', en: 'Leaves' },
  abroad: { zh: '出境', en: 'Travels abroad' },
};

/**
 * A note that somebody is about to leave, or travels abroad: both are to be taught before they go (art. 52, 53), and with
 * the note the audience of such a session computes itself. What else those articles ask before somebody goes is not kept here.
 */
export const departure = record({
  name: 'departure',
  noun: 'Departure',
  title: { zh: '离岗离职与出境', en: 'Leaving and travel' },
  basis: [r(52), r(53)],
  by: secrecyOffice,
  fields: z
    .object({
      person: reference('people', '人员', 'Person'),
      kind: choice(departureKinds, '类别', 'Kind'),
      from: titled(day, '自', 'From'),
      to: titled(day, '至（出境须填）', 'Until (asked of travel)').nullable(),
      remark: titled(note(200), '备注', 'Remark'),
    })
    .refine(({ kind, to }) => kind === 'leaving' || to !== null, { error: 'required', path: ['to'] })
    .refine(({ from, to }) => to === null || from <= to, { error: 'before-opening', path: ['to'] }),
  amendable: [],
  ends: { title: { zh: '撤销', en: 'Withdraw' }, state: { zh: '已撤销', en: 'Withdrawn' } },
});

/** Who holds which role in the platform, from when. The role of authority is not given here: it follows the register. */
export const appointment = record({
  name: 'appointment',
  noun: 'Appointment',
  title: { zh: '职责任命', en: 'Appointment' },
  basis: [r(6)],
  by: secrecyOffice,
  fields: z.object({
    person: reference('people', '人员', 'Person'),
    role: choice(Object.fromEntries(organRoles.map((role) => [role, roles[role]])), '职责', 'Role'),
    from: titled(day, '自', 'From'),
  }),
  amendable: [],
  ends: kept,
});

export const clearance = record({
  name: 'clearance',
  noun: 'Clearance',
  title: { zh: '涉密人员审查', en: 'Clearance' },
  basis: [r(50)],
  by: secrecyOffice,
  fields: z.object({
    person: reference('people', '人员', 'Person'),
    level: z.enum(levels).meta({ title: '可接触的最高密级', 'x-en': 'Highest level', 'x-options': levelTerms }),
    from: titled(day, '自', 'From'),
    instrument: titled(note(60), '审查文号', 'Instrument'),
  }),
  amendable: [],
  ends: { title: { zh: '撤销', en: 'Withdraw' }, state: { zh: '已撤销', en: 'Withdrawn' } },
});

export const trainingKinds = {
  classification: { zh: '定密培训', en: 'Classification training' },
  general: { zh: '保密教育培训', en: 'Secrecy training' },
};

export const training = record({
  name: 'training',
  noun: 'Training',
  title: { zh: '培训记录', en: 'Training record' },
  basis: [r(9), r(14)],
  by: secrecyOffice,
  fields: z.object({
    person: reference('people', '人员', 'Person'),
    kind: choice(trainingKinds, '类别', 'Kind'),
    subject: titled(text(100), '内容', 'Subject'),
    on: titled(day, '日期', 'Day'),
    hours: titled(z.number().min(0.5).max(400), '学时', 'Hours'),
    validUntil: titled(day, '有效至', 'Valid until'),
  }),
  amendable: [],
  ends: { title: { zh: '作废', en: 'Void' }, state: { zh: '已作废', en: 'Voided' } },
});

export const authorityKinds = {
  statutory: { zh: '法定定密责任人', en: 'Statutory' },
  designated: { zh: '指定定密责任人', en: 'Designated' },
};

/** Why somebody no longer is one (2014 rules, art. 17). */
export const replacementGrounds = {
  misclassification: { zh: '定密不当，情节严重', en: 'Serious mis-classification' },
  left: { zh: '离岗离职', en: 'Left the post' },
  advised: { zh: '保密行政管理部门建议调整', en: 'Advised by the administration' },
  unsuitable: { zh: '因其他原因不宜担任', en: 'Otherwise unsuitable' },
  /** Not a ground of those rules: the organ is no more (art. 23). */
  succession: { zh: '单位撤并', en: 'The organ is succeeded' },
};

/** What is asked before somebody is entered, and who keeps it on file. */
export interface AuthorityFacts {
  readonly designation: Designation;
  readonly power: Power;
  readonly lines: Lines;
  readonly personName: string;
}

const Authority = z.object({
  person: reference('people', '人员', 'Person'),
  kind: choice(authorityKinds, '类型', 'Kind'),
  fields: titled(z.array(text(40)).max(50), '业务领域（空为全部）', 'Fields (empty: all)'),
  highest: z.enum(levels).meta({ title: '最高定密权限', 'x-en': 'Highest level', 'x-options': levelTerms }),
  from: titled(day, '自', 'From'),
  instrument: titled(note(60), '指定文号', 'Instrument'),
});

/**
 * The statutory authority is entered and ended by the system, with the appointment of the principal head; designated ones by
 * hand, and filed with the administration of the organ's tier.
 */
export const authorityRegister = record<typeof Authority, AuthorityFacts>({
  name: 'authority',
  noun: 'Authority',
  title: { zh: '定密责任人', en: 'Classification authority' },
  basis: [r(14)],
  by: secrecyOffice,
  fields: Authority,
  amendable: [],
  ends: { title: { zh: '调整（不再担任）', en: 'Replace' }, state: { zh: '不再担任', en: 'Replaced' } },
  endsWith: { ground: choice(replacementGrounds, '调整原因', 'Ground') },
  rules: [statutoryIsHead, designatedIsCleared, designationWithinPower],
  facts: ['lines', 'personName'],
  sends: (entered, { lines, personName }, { on }) =>
    (entered.kind === 'designated' ? lines.administrations.slice(0, 1) : []).map(({ id }) => ({
      type: 'filing',
      to: id,
      content: {
        kind: 'authority',
        name: `${lines.own.name}：${personName}`.slice(0, 120),
        level: null,
        instrument: entered.instrument,
        on,
        particulars: [
          { label: '类型', value: authorityKinds[entered.kind].zh },
          { label: '最高定密权限', value: levelTerms[entered.highest].zh },
          { label: '业务领域', value: entered.fields.length === 0 ? '全部' : entered.fields.join('、') },
          { label: '自', value: entered.from },
        ],
      },
    })),
  follows: { enter: 'begin', end: 'lapse' },
});

/** What an organ sets for one house rule. The newest entry in force on the day counts. */
const HouseSetting = z.object({
  rule: titled(text(60), '规则', 'Rule'),
  value: titled(z.boolean(), '启用', 'On'),
  figure: titled(z.number().int(), '数值（不填用标准值）', 'Number (standard where none)').nullable().optional(),
  from: titled(day, '自', 'From'),
  reason: titled(text(300), '理由', 'Reason'),
});

export const houseSetting = record<typeof HouseSetting, SettingFacts>({
  name: 'house-rule',
  noun: 'HouseRule',
  title: { zh: '内部规则设置', en: 'House rule setting' },
  basis: [{ kind: 'house', id: 'house-rules' }],
  by: ['head', 'secrecy-office'],
  fields: HouseSetting,
  asks: HouseSetting.extend({
    rule: choice(Object.fromEntries([...houseRules].map(([id, rule]) => [id, houseTitle(rule)])), '规则', 'Rule'),
    figure: HouseSetting.shape.figure.unwrap().default(null),
  }),
  rules: [figureBelongsToRule, figureWithinBounds],
  amendable: [],
  ends: kept,
});
