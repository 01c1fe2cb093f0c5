/** Chapter 1, General: the articles without rules of their own yet. Restated in our words, never the official sentences. */
import { r } from '../../../kernel/citation.ts';
import { heading } from '../../heading.ts';

const organs = ['机关、单位', 'organs'] as const;
const administrations = ['保密行政管理部门', 'administrations'] as const;

export const chapter1 = [
  heading(
    r(1),
    ['制定依据', 'Basis'],
    ['国务院', 'the State Council'],
    ['条例是为实施保密法而定的。', 'The regulation implements the law on state secrets.'],
    'nothing',
  ),
  heading(
    r(2),
    ['领导体制', 'Leadership'],
    ['各级保密工作领导机构', 'leadership bodies'],
    [
      '保密工作归党领导。中央一级的领导机构管全国：设计、协调、推动、督办；地方各级管本地，把中央的部署落下去，协调大事，盯住法规执行。',
      'Party leadership. The central body designs, coordinates and drives the work nationwide; local bodies carry it out in their areas and see that the rules are kept.',
    ],
    'organisation',
  ),
  heading(
    r(3),
    ['主管部门', 'Administrations'],
    administrations,
    [
      '全国由国家局主管；县以上各级主管本地，受上一级指导。',
      'The national administration is in charge nationwide; those from county up in their areas, guided by the tier above.',
    ],
    'organisation',
  ),
  heading(
    r(4),
    ['系统管理', 'Lines of business'],
    ['中央国家机关', 'central organs'],
    [
      '中央国家机关在职权内管好或者指导本系统的保密，监督规则执行，可以自行或者联合订立本业务的保密规矩。',
      'Central organs run or guide their line, oversee that the rules are kept, and may set rules for their business.',
    ],
    'organisation',
  ),
  heading(
    r(6),
    ['保密责任制', 'Responsibility'],
    organs,
    [
      '单位自己是第一责任人：一把手全面负责，分管保密和分管业务的各管一摊，每个人管好自己的岗位。中央国家机关必须有专门机构和专职干部，其他单位看需要设机构或者指定人。履责情况进年度考核。',
      'Each organ answers for itself: the head overall, deputies for secrecy and for business, staff for their posts. Central organs must have an office and full-time officers, others an office or named staff. Performance enters the yearly appraisal.',
    ],
    'organisation',
  ),
  heading(
    r(7),
    ['设施与科技', 'Infrastructure and research'],
    ['县级以上政府；省级以上保密行政管理部门', 'governments from county up; administrations from province up'],
    [
      '县以上政府要建设施、配关键产品；省以上主管部门推动自主创新和研发，支持研究应用。',
      'Governments from county up provide infrastructure and key products; administrations from province up promote research and own innovation.',
    ],
    'resources',
  ),
  heading(
    r(8),
    ['经费', 'Budget'],
    ['保密行政管理部门；机关、单位', 'administrations and organs'],
    [
      '主管部门的经费进本级财政预算，单位的保密经费进自己的年度预算或者收支计划。',
      'The administration’s costs stand in its government’s budget, an organ’s in its own yearly budget or plan.',
    ],
    'resources',
  ),
  heading(
    r(10),
    ['队伍建设', 'Professionals'],
    ['保密行政管理部门、教育行政部门', 'administrations and education departments'],
    [
      '主管部门建专业队伍、抓专业培训、配装备，健全激励；教育部门扶持相关学科专业。',
      'Administrations build professional staff, training, equipment and incentives; education departments support the discipline.',
    ],
    'training',
  ),
] as const;
