/** Articles of the law that rules, clocks and steps cite and that have no file of their own. */
import { l } from '../../kernel/citation.ts';
import { heading } from '../heading.ts';
import { notifyChange, yearlyReview } from '../regulation-2024/art-22.change.ts';

const organs = ['机关、单位', 'organs'] as const;

export const lawHeadings = [
  heading(
    l(13),
    ['国家秘密的范围', 'What is a state secret'],
    organs,
    [
      '关系国家安全和利益、泄露后可能损害国家在政治、经济、国防、外交等方面利益的事项，属于七类之一的，是国家秘密。',
      'Matters of national security and interest whose leak could harm it, in seven kinds.',
    ],
    'classification',
  ),
  heading(
    l(15),
    ['保密事项范围的制定', 'Who makes guides'],
    [
      '国家保密行政管理部门、中央国家机关、中央军委',
      'the national administration, central organs, the Military Commission',
    ],
    [
      '范围由国家局自己或者会同中央国家机关来定，军事方面由中央军委定；要必要、合理、有论证，并随情况调整。',
      'Guides are made by the national administration alone or with central organs, military ones by the Military Commission; necessary, reasonable, argued, adapted.',
    ],
    'classification',
  ),
  heading(
    l(19),
    ['同时定密与密点', 'Classified when it arises'],
    organs,
    [
      '秘密产生之时就定密级、期限和知悉范围，有条件的标密点。',
      'Level, period and scope are set when the secret arises; portions where possible.',
    ],
    'classification',
  ),
  heading(
    l(21),
    ['知悉范围', 'Need-to-know'],
    organs,
    [
      '知悉范围取最小，能到人就到人，只能到单位的由单位再落到人。范围以外的人因工作要知悉，须经主要负责人或者其指定的人批准。',
      'The smallest scope; persons where possible, else organs that narrow it to persons; others only with approval of the head or a person designated.',
    ],
    'classification',
  ),
  heading(
    l(22),
    ['标志', 'Marks'],
    organs,
    [
      '载体和密品作标志，电子文件也要；不是国家秘密的一律不得作。',
      'Carriers, equipment and electronic documents are marked; what is no secret never is.',
    ],
    'classification',
  ),
  heading(
    l(23),
    ['变更', 'Change'],
    ['原定密机关、单位或者其上级', 'the original organ or its superior'],
    [
      '密级、期限、范围随情况变更，由原定密单位决定，也可由上级决定，并书面通知知悉的单位和人。',
      'Changed by the original organ or its superior, with written notice to those in the scope.',
    ],
    'classification',
    { clocks: [notifyChange] },
  ),
  heading(
    l(24),
    ['年度审核与解密', 'Yearly review and declassification'],
    organs,
    [
      '所定的密每年都要过一遍。期限到了自行解密；提前解密、延长期限由原定密单位或者上级定，延长要赶在期满之前。',
      'Every matter is reviewed each year; declassified by itself at the end of its term; extension is decided before that.',
    ],
    'classification',
    { clocks: [yearlyReview] },
  ),
  heading(
    l(43),
    ['涉密人员', 'Cleared people'],
    organs,
    [
      '涉密岗位分核心、重要、一般，人随岗定；上岗要合条件、受培训、签承诺，权益受保障。',
      'Core, important and general posts; people meet conditions, are trained and sign a commitment; their rights are protected.',
    ],
    'people',
  ),
  heading(
    l(50),
    ['对定密的监督', 'Supervision of classification'],
    ['保密行政管理部门', 'administrations'],
    [
      '发现定密、变更、解密不当的，通知有关单位纠正。',
      'On improper decisions the administration gives notice to correct.',
    ],
    'classification',
  ),
] as const;
