/** An article that is known by heading and restatement only, and says which module will bring its rules. */
import { type Article, article } from '../kernel/article.ts';
import type { Citation, Wording } from '../kernel/citation.ts';

/** The parts of the platform that bring rules of articles not coded yet. `nothing`: there is nothing to decide by program. */
const modules = {
  nothing: { zh: '无可编入的规则，由法规库展示', en: 'Nothing to code: shown in the law library' },
  organisation: { zh: '尚未编入，随组织与责任模块', en: 'Not yet: comes with organisation and responsibility' },
  training: { zh: '尚未编入，随教育培训模块', en: 'Not yet: comes with training' },
  resources: { zh: '尚未编入，随装备与经费模块', en: 'Not yet: comes with equipment and budget' },
  carriers: { zh: '尚未编入，随载体模块', en: 'Not yet: comes with carriers' },
  equipment: { zh: '尚未编入，随密品模块', en: 'Not yet: comes with classified equipment' },
  sites: { zh: '尚未编入，随要害部门部位模块', en: 'Not yet: comes with key sections and sites' },
  systems: { zh: '尚未编入，随信息系统模块', en: 'Not yet: comes with systems and products' },
  operators: { zh: '尚未编入，随网络运营者模块', en: 'Not yet: comes with network operators' },
  disclosure: { zh: '尚未编入，随信息公开审查模块', en: 'Not yet: comes with disclosure review' },
  data: { zh: '尚未编入，随涉密数据模块', en: 'Not yet: comes with classified data' },
  meetings: { zh: '尚未编入，随会议与涉外模块', en: 'Not yet: comes with meetings and foreign contacts' },
  business: { zh: '尚未编入，随涉密业务模块', en: 'Not yet: comes with classified business' },
  people: { zh: '尚未编入，随涉密人员模块', en: 'Not yet: comes with cleared people' },
  supervision: { zh: '尚未编入，随监督检查模块', en: 'Not yet: comes with supervision' },
  cases: { zh: '尚未编入，随案件模块', en: 'Not yet: comes with leaks and cases' },
  liability: { zh: '尚未编入，随法律责任模块', en: 'Not yet: comes with liability' },
  'work-secrets': { zh: '尚未编入，随工作秘密模块', en: 'Not yet: comes with work secrets' },
  classification: { zh: '其规则编在条例相应各条', en: 'Its rules are coded with the regulation’s articles' },
} as const satisfies Record<string, Wording>;

type Pair = readonly [zh: string, en: string];
const wording = ([zh, en]: Pair): Wording => ({ zh, en });

/** `heading(r(1), [heading], [bearer], [restatement], module)`; each pair is Chinese, then English. */
export const heading = (
  citation: Citation,
  title: Pair,
  bearer: Pair,
  restates: Pair,
  module: keyof typeof modules,
  coded: Partial<Pick<Article, 'values' | 'clocks'>> = {},
): Article =>
  article({
    citation,
    heading: wording(title),
    bearer: wording(bearer),
    restates: wording(restates),
    notCoded: modules[module],
    ...coded,
  });
