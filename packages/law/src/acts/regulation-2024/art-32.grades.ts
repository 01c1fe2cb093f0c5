/** Article 32: a system is graded by the highest level it holds. Applied to our own node before anything is stored. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import { levelTerms, rankOf } from '../law-2024/art-14.levels.ts';
import type { Proposal } from '../terms.ts';

interface Facts {
  readonly proposal: Pick<Proposal, 'level'>;
  /** Highest level for which approvals of this node are on record: 0 none, 1 秘密, 2 机密, 3 绝密. */
  readonly nodeHolds: number;
}

/** ✗ a level above the approvals on record. */
export const levelWithinNode = rule<Facts>({
  code: 'level-above-node',
  basis: r(32),
  force: 'prohibits',
  needs: ['proposal.level', 'nodeHolds'],
  says: {
    zh: '本节点已备批准的密级不足以登记{level}级事项',
    en: 'The approvals of this node on record do not reach {level}',
  },
  test: ({ proposal, nodeHolds }) =>
    rankOf(proposal.level) > nodeHolds
      ? {
          facts: { level: levelTerms[proposal.level], nodeHolds },
          next: {
            zh: '先按规定完成测评、审查并登记批准文号（shoumi approval）；在此之前用纸质方式办理',
            en: 'Have the node tested, examined and its approval put on record first (shoumi approval); until then work on paper',
          },
        }
      : undefined,
});

export const art32 = article({
  citation: r(32),
  heading: { zh: '系统分级', en: 'Grading of systems' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '涉密系统分三级，按存的、处理的信息里最高的那一级来定，防护措施跟着级别走。',
    en: 'Systems are graded by the highest level stored or processed, and protected accordingly.',
  },
  rules: [levelWithinNode],
  notCoded: { zh: '其他系统的登记，随信息系统模块', en: 'The register of other systems comes with the systems module' },
});
