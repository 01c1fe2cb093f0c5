/** Chapter 4, Supervision, articles 56 to 66; 61 and 63 have files of their own. */
import { r } from '../../../kernel/citation.ts';
import { heading } from '../../heading.ts';

const administrations = ['保密行政管理部门', 'administrations'] as const;

export const chapter4 = [
  heading(
    r(56),
    ['年度报告', 'Yearly report'],
    ['机关、单位；下级保密行政管理部门', 'organs; lower administrations'],
    [
      '单位每年向同级主管部门报一次情况，下级主管部门向上级报本地情况。',
      'Organs report their year to the same-tier administration, lower administrations to higher ones.',
    ],
    'supervision',
  ),
  heading(
    r(57),
    ['标准', 'Standards'],
    ['国家保密行政管理部门；社会团体；企业', 'the national administration; associations; enterprises'],
    ['国家标准由国家局定，团体可以有团体标准，企业可以有企业标准。', 'National, group and enterprise standards.'],
    'supervision',
  ),
  heading(
    r(58),
    ['自查与检查', 'Self-check and inspection'],
    ['机关、单位；保密行政管理部门', 'organs; administrations'],
    [
      '单位自己查、自己评；主管部门查十三个方面：责任制、制度、宣教、人员、定密、载体、系统设备、上网、场所要害、采购委托、会议、公开审查，以及其他。',
      'Organs check and rate themselves; administrations inspect thirteen subjects.',
    ],
    'supervision',
  ),
  heading(
    r(59),
    ['检查与调查的方式', 'How inspections are made'],
    administrations,
    [
      '查阅、询问、记录、登记保存、技术检测都要按规定来。被查的如实配合，不得造假，不得藏匿、毁灭证据。查完出意见，要改的写明改什么、到什么时候，并在一定范围通报。',
      'Papers, questions, records, retention, tests by law; those inspected cooperate truthfully. After every inspection an opinion, with content and deadline of rectification, circulated within a range.',
    ],
    'supervision',
  ),
  heading(
    r(60),
    ['线索与案件', 'Leads and cases'],
    administrations,
    [
      '有线索、有案件就查，或者督促单位查；该补救的马上停、马上补。查完该罚的罚、该建议处理的建议，涉罪的移送；单位把处理结果书面告诉同级主管部门。',
      'Investigated or had investigated; stopped and remedied at once; penalty or proposal; crime is transferred; the result comes back in writing.',
    ],
    'cases',
  ),
  heading(
    r(62),
    ['收缴载体', 'Seizing carriers'],
    administrations,
    [
      '收缴非法持有的载体：登记、开清单，弄清密级、数量、来历、扩散到哪里，采取保护措施；可以请公安、市场监管等协助。',
      'Registered and listed; level, number, origin and spread found out; protected; others may be asked to help.',
    ],
    'cases',
  ),
  heading(
    r(64),
    ['监测预警', 'Monitoring and warning'],
    ['市级以上保密行政管理部门', 'administrations from district-city up'],
    [
      '市以上主管部门建监测预警，有设施有人手，发现风险、处置风险、发出预警。',
      'Administrations from district-city up monitor, handle risks and issue warnings.',
    ],
    'supervision',
  ),
  heading(
    r(65),
    ['协调配合', 'Coordination'],
    ['保密行政管理部门和其他部门', 'administrations and other departments'],
    ['各部门互相配合、互通情况。', 'They coordinate and inform each other.'],
    'supervision',
  ),
  heading(
    r(66),
    ['依法行使职权', 'Lawful conduct'],
    administrations,
    ['按权限、按程序，规范文明，接受监督。', 'By competence and procedure, fair and civil, under supervision.'],
    'supervision',
  ),
] as const;
