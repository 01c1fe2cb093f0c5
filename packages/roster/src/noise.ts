/** Lines of a roster that hold no record: page numbers, rules, totals, signatures. Each is told by its wording alone. */
import { plain, unpadded } from './text.ts';

export type Noise = 'title' | 'header' | 'page-number' | 'rule' | 'footer' | 'preamble' | 'left-out';

const PAGE = /^(?:[-·~]*(?:第|page|p\.?)?\d{1,5}(?:页|\/\d{1,5}|of\d{1,5})?(?:[,/]?[(（]?共\d{1,5}页[)）]?)?[-·~]*)$/i;
const PAGES = /^(?:共\d{1,5}页[,/]?第\d{1,5}页|第[一二三四五六七八九十百]+页)$/;
const RULE = /^[\s|+=_\-─━│┼├┤┌┐└┘┬┴:*.·]+$/;
const FOOTER =
  /^(?:\*|注|备注|说明|附注|合计|总计|小计|共计|总人数|共\d+[人条行名份]|共有|以上|本页|应(?:到|反馈|签)|实(?:到|际)|已(?:反馈|确认|签)\S*\d|(?:未|待)(?:反馈|确认|签)\S*\d|反馈率|完成率|统计|截[至止]|制表|填表|打印|导出|生成|填报|报送|审核|复核|负责人|联系|主办|承办|单位|部门|支部|时间|日期|党支部|第.+支部)\S*?(?:[::]|\d|$)/;

/** Is it a page number? A bare number counts; whether it stands alone by chance, the caller must know. */
export const isPageNumber = (line: string): boolean => {
  const text = plain(line).replace(/\s+/g, '');
  return text.length < 30 && (PAGE.test(text) || PAGES.test(text));
};

export const isBareNumber = (line: string): boolean => /^\d{1,6}$/.test(plain(line).trim());

export const isRule = (line: string): boolean => RULE.test(plain(line));

/** A total, a note, a signature with its day. A line that opens with a running number and a name is none. */
export const isFooter = (line: string): boolean => {
  const text = unpadded(plain(line)).replace(/^[|\s(【[]+/, '');
  return FOOTER.test(text.replace(/\s+/g, '')) && !/^\d{1,6}\s/.test(text);
};
