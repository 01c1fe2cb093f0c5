/** Chapter 3, Regime, articles 47 to 55: classified business and people. */
import { r } from '../../../kernel/citation.ts';
import { heading } from '../../heading.ts';
import { establishedYears, leakFreeYears } from '../figures.ts';

const organs = ['机关、单位', 'organs'] as const;

export const chapter3People = [
  heading(
    r(47),
    ['从事涉密业务的条件', 'Conditions for classified business'],
    ['企业事业单位', 'enterprises and institutions'],
    [
      '要干涉密业务：境内法人成立满一年，没有犯罪记录、近一年没出过泄密案，人员是中国国籍（两处国家另有规定的除外），制度人员到位，场所设备合规，有专业能力，另加其他条件。',
      'A legal person founded in China a year ago or more, no criminal record and no leak case in the last year, PRC nationals, a regime with staff, premises, ability, other conditions.',
    ],
    'business',
    { values: [establishedYears, leakFreeYears] },
  ),
  heading(
    r(49),
    ['采购与委托', 'Procurement and commissioning'],
    organs,
    [
      '买涉密的、委托涉密的，先定密级，再与单位和个人签协议，全程管。要资质的业务须查验资质，其余的查能力和保密管理。',
      'Level first; agreements with units and persons; managed throughout. Verify the qualification where one is needed, else ability and secrecy management.',
    ],
    'business',
  ),
  heading(
    r(51),
    ['涉密人员守则', 'Duties of cleared people'],
    ['涉密人员', 'cleared people'],
    [
      '守法规、守制度、守纪律、守承诺，服从管理，怎么都不能泄密。',
      'They keep law, regime, discipline and commitments, and leak nothing.',
    ],
    'people',
  ),
  heading(
    r(52),
    ['日常管理与出境', 'Management and travel abroad'],
    organs,
    [
      '人事和保密机构一起管人，经常检查，加强培训。出境先由两家出意见，再按权限批；走前培训，在外情况及时报。',
      'HR with the secrecy office; regular checks and training. Abroad: opinions of both, approval by competence; trained before, circumstances reported promptly.',
    ],
    'people',
  ),
  heading(
    r(53),
    ['离岗离职', 'Leaving'],
    organs,
    [
      '走之前：谈话、签承诺、交清载体和设备、停权限、定脱密期。脱密期内就业和出境守规定；知道的秘密不能拿去为人为己谋利。',
      'Before leaving: talk, commitment, carriers and equipment returned, access cancelled, cooling-off period fixed; in it employment and travel by rule; known secrets are never used.',
    ],
    'people',
  ),
  heading(
    r(54),
    ['擅自离职与严重违规', 'Unauthorised leaving'],
    organs,
    [
      '擅自走人，或者脱密期里严重违规，单位赶紧报同级主管部门，由它会同有关方面处置。',
      'Unauthorised leaving or a serious breach in the cooling-off period is reported promptly to the same-tier administration.',
    ],
    'people',
  ),
  heading(
    r(55),
    ['权益保障', 'Rights'],
    organs,
    [
      '为保密受了限制、受了影响的人，单位要有制度保障，给相应的待遇或者补偿。',
      'Organs protect the rights of those restricted by secrecy duties: treatment or compensation.',
    ],
    'people',
  ),
] as const;
