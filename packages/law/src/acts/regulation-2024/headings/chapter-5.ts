/** Chapters 5 and 6, Liability and Supplementary, articles 67 to 73; 74 has a file of its own. */
import { r } from '../../../kernel/citation.ts';
import { heading } from '../../heading.ts';
import { operatorFine, responsibleFine } from '../figures.ts';

const administrations = ['保密行政管理部门', 'administrations'] as const;

export const chapter5 = [
  heading(
    r(67),
    ['机关、单位的责任', 'Liability of organs'],
    ['负直接责任的主管和其他人员', 'those directly responsible'],
    [
      '违法酿成泄密案件，又有十种情形之一的，处分直接责任人；构成犯罪的追究刑责。不适用处分的，督促其主管部门处理。',
      'Only where a breach led to a leak case and one of ten grounds applies: sanctions; crime is transferred; outside sanctions their department is urged.',
    ],
    'liability',
  ),
  heading(
    r(68),
    ['妨碍检查调查的责任', 'Obstruction'],
    ['机关、单位和企业事业单位及其人员', 'organs, enterprises and their staff'],
    [
      '检查调查中不配合、造假、藏匿或者毁灭证据的，处分直接责任人；企业帮着妨碍的，由其主管部门处罚。',
      'Obstruction, falsehood, hiding and destroying: sanctions; enterprises that help: their department.',
    ],
    'liability',
  ),
  heading(
    r(69),
    ['网络运营者的责任', 'Liability of operators'],
    ['网络运营者', 'network operators'],
    [
      '出了泄密不补救，或者不配合调查排查：限期改，警告或者通报；情节严重的，罚单位五万元到五十万元，罚直接责任人一万元到十万元。',
      'No remedy on a leak, no cooperation: rectification, warning or circular; if serious, 50 000–500 000 yuan, persons 10 000–100 000.',
    ],
    'liability',
    { values: [operatorFine, responsibleFine] },
  ),
  heading(
    r(70),
    ['产品的责任', 'Liability for products'],
    ['研制生产单位', 'makers'],
    [
      '产品不合规又有四种情形之一：警告或者通报，责令检测机构取消合格证，没收违法所得。',
      'Four grounds: warning or circular; the testing body is ordered to cancel; illegal gains confiscated.',
    ],
    'liability',
  ),
  heading(
    r(71),
    ['涉密业务单位的责任', 'Liability of enterprises'],
    ['承担涉密业务的企业、事业单位', 'enterprises in classified business'],
    [
      '违规的限期改，警告或者通报，没收违法所得。有资质的，三种情形暂停业务、降级，八种情形吊销资质。',
      'Rectification, warning or circular, gains; three grounds lead to suspension or a lower grade, eight to revocation.',
    ],
    'liability',
  ),
  heading(
    r(72),
    ['主管部门的责任', 'Liability of administrations'],
    administrations,
    [
      '主管部门不尽职、滥权、失职、徇私的，处分直接责任人，涉罪追刑责。',
      'Failing, abusing, neglecting duty or favouritism: sanctions; crime is prosecuted.',
    ],
    'liability',
  ),
  heading(
    r(73),
    ['工作秘密', 'Work secrets'],
    ['中央国家机关；机关、单位', 'central organs; organs'],
    [
      '中央国家机关给本领域的工作秘密划范围，报国家局备案；各单位管好，技术防护、自监管跟上。泄露工作秘密情节严重的才处分。',
      'Central organs set scopes, filed nationally; organs protect with technical measures; sanctions only for a serious leak.',
    ],
    'work-secrets',
  ),
] as const;
