/**
 * The expected answer for every persona and operation, kept by hand. A new step without a row here fails, and so does a
 * step that lets somebody in whom this table keeps out.
 */
import { procedures } from '@shoumi/law';
import type { Actor } from '@shoumi/server';
import { describe, expect, it } from 'vitest';
import { application } from '../compose.ts';
import { findStep } from '../platform/runtime/judge.ts';
import { standing } from '../platform/runtime/standing.ts';

const personas = [
  'drafter',
  'authority',
  'secrecy-office',
  'head',
  'scope-approver',
  'guide-registrar',
  'ruling-officer',
  'registrar',
  'reader',
  'system-admin',
  'security-admin',
  'auditor',
] as const;
type Persona = (typeof personas)[number];

// d drafter · a authority · o secrecy office · h head · w approver of widenings · g guide registrar · r ruling officer · f registrar of filings · s system administrator · c security administrator
const letters: Readonly<Record<Persona, string>> = {
  drafter: 'd',
  authority: 'a',
  'secrecy-office': 'o',
  head: 'h',
  'scope-approver': 'w',
  'guide-registrar': 'g',
  'ruling-officer': 'r',
  registrar: 'f',
  reader: '-',
  'system-admin': 's',
  'security-admin': 'c',
  auditor: '-',
};

const table: Readonly<Record<string, string>> = {
  'original-classification.draft': 'd',
  'original-classification.revise': 'd',
  'original-classification.submit': 'd',
  'original-classification.approve': 'a',
  'original-classification.return': 'a',
  'original-classification.refuse': 'a',
  'original-classification.sendUp': 'do',
  'original-classification.recordDecision': 'o',
  'original-classification.recordRefusal': 'o',
  'change.propose': 'ado',
  'change.decide': 'a',
  'change.refuse': 'a',
  'change.receiptArrives': '',
  'change.recordReceipt': 'o',
  'change.remark': 'do',
  'change.close': 'o',
  'extension.propose': 'ado',
  'extension.decide': 'a',
  'extension.refuse': 'a',
  'extension.receiptArrives': '',
  'extension.recordReceipt': 'o',
  'extension.remark': 'do',
  'extension.close': 'o',
  'early-declassification.propose': 'ado',
  'early-declassification.decide': 'a',
  'early-declassification.refuse': 'a',
  'early-declassification.receiptArrives': '',
  'early-declassification.recordReceipt': 'o',
  'early-declassification.remark': 'do',
  'early-declassification.close': 'o',
  'sending-up.sendUp': 'do',
  'sending-up.answerArrives': '',
  'sending-up.receiveRequest': '',
  'sending-up.decide': 'a',
  'correction.giveNotice': 'aor',
  'correction.correctDirectly': 'a',
  'correction.answerArrives': '',
  'correction.receiveNotice': '',
  'correction.correct': 'a',
  'correction.contest': 'a',
  'correction.receiveDirect': '',
  'correction.correctOwn': 'a',
  'dispute.raise': 'ao',
  'dispute.answerArrives': '',
  'dispute.takeOn': 'ao',
  'dispute.rulingArrives': '',
  'dispute.takeToNation': 'ao',
  'dispute.finalRulingArrives': '',
  'dispute.accept': 'ao',
  'dispute.receiveObjection': '',
  'dispute.decideObjection': 'a',
  'dispute.receiveRuling': '',
  'dispute.receiveEnd': '',
  'dispute.receiveDispute': '',
  'dispute.rule': 'r',
  'original-classification.noteDispute': '',
  'original-classification.noteDisputeOver': '',
  'received-matter.noteDispute': '',
  'received-matter.noteDisputeOver': '',
  'catalogue.draftCatalogue': 'o',
  'catalogue.reviseCatalogue': 'o',
  'catalogue.approveCatalogue': 'h',
  'catalogue.supersedeCatalogue': '',
  'catalogue.dropCatalogue': 'o',
  'delegation.apply': 'ho',
  'delegation.receiveGrant': '',
  'delegation.receiveOwnGrant': '',
  'delegation.receiveDecline': '',
  'delegation.receiveEnd': '',
  'delegation.expire': '',
  'delegation.receiveApplication': '',
  'delegation.grant': 'h',
  'delegation.grantOwn': 'h',
  'delegation.decline': 'h',
  'delegation.supervise': 'ho',
  'delegation.withdraw': 'h',
  'delegation.lapse': '',
  'bulk-review.start': 'a',
  'bulk-review.batch': '',
  'bulk-review.finish': '',
  'bulk-review.cancel': 'a',
  'derivative-classification.noteDispute': '',
  'derivative-classification.noteDisputeOver': '',
  'publication.ask': 'do',
  'publication.review': 'o',
  'publication.decide': 'a',
  'publication.refuse': 'ao',
  'suggestion.suggest': 'do',
  'suggestion.answerArrives': '',
  'suggestion.receiveSuggestion': '',
  'suggestion.answer': 'ao',
  'received-matter.remark': 'o',
  'original-classification.noteChange': '',
  'original-classification.noteDeclassification': '',
  'original-classification.noteReview': '',
  'original-classification.noteSentUp': '',
  'original-classification.noteDecision': '',
  'original-classification.noteRefusal': '',
  'derivative-classification.draft': 'd',
  'derivative-classification.revise': 'd',
  'derivative-classification.submit': 'd',
  'derivative-classification.approve': 'ah',
  'derivative-classification.return': 'ah',
  'derivative-classification.refuse': 'ah',
  'derivative-classification.addSource': 'ah',
  'derivative-classification.giveNotice': 'do',
  'derivative-classification.review': 'a',
  'derivative-classification.conditionMet': 'ao',
  'derivative-classification.expire': '',
  'derivative-review.openSpread': '',
  'derivative-review.spread': '',
  'derivative-review.finishSpread': '',
  'derivative-review.openReview': '',
  'derivative-review.keep': 'ah',
  'derivative-review.follow': 'ah',
  'derivative-review.declassify': 'ah',
  'derivative-review.noteFollowed': '',
  'derivative-classification.noteChange': '',
  'derivative-classification.noteDeclassification': '',
  'derivative-classification.noteReview': '',
  'received-matter.recordChange': 'o',
  'received-matter.recordEnd': 'o',
  'widening.ask': 'adho',
  'widening.askOriginator': 'how',
  'widening.receiveConsent': '',
  'widening.receiveRefusal': '',
  'widening.recordConsent': 'o',
  'widening.grant': 'hw',
  'widening.refuse': 'hw',
  'widening.receiveRequest': '',
  'widening.agree': 'hw',
  'widening.decline': 'hw',
  'knowledge.record': 'ado',
  'received-matter.receiveNotice': '',
  'received-matter.enter': 'do',
  'received-matter.narrow': 'ho',
  'received-matter.receiveChange': '',
  'received-matter.receiveEnd': '',
  'unclear-matter.preRate': 'do',
  'unclear-matter.report': 'o',
  'unclear-matter.receiveRuling': '',
  'unclear-matter.receiveReport': '',
  'unclear-matter.rule': 'r',
  'filing.receiveFiling': '',
  'filing.record': 'fo',
  'original-classification.giveNotice': 'do',
  'original-classification.review': 'a',
  'original-classification.conditionMet': 'ao',
  'original-classification.expire': '',
  'unit.enter': 'o',
  'unit.amend': 'o',
  'unit.end': 'o',
  'post.enter': 'o',
  'post.amend': 'o',
  'post.end': 'o',
  'person.enter': 'o',
  'person.amend': 'o',
  'person.end': 'o',
  'appointment.enter': 'o',
  'appointment.end': 'o',
  'clearance.enter': 'o',
  'clearance.end': 'o',
  'training.enter': 'o',
  'training.end': 'o',
  'authority.enter': 'o',
  'authority.end': 'o',
  'authority.begin': '',
  'authority.lapse': '',
  'house-rule.enter': 'ho',
  'house-rule.end': 'ho',
  'guide.enter': 'go',
  'guide.end': 'go',
  'guide.supersede': '',
  'guide-entry.enter': 'go',
  'guide-entry.end': 'go',
  'blanking.ask': 'do',
  'blanking.confirm': 'ho',
  'blanking.drop': 'ho',
  'organ.enter': 's',
  'organ.amend': 's',
  'organ.end': 's',
  'account.enter': 's',
  'account.approve': 'c',
  'account.disable': 'c',
};

const actor = (persona: Persona): Actor => ({
  organ: '00000000-0000-0000-0000-000000000000',
  person: 'the-opener',
  account: null,
  session: null,
  roles: persona === 'reader' ? [] : [persona],
  clearance: 3,
  csrf: '',
  mustChangePassword: false,
});

const operations = procedures.flatMap((procedure) =>
  Object.values(procedure.sides).flatMap((side) =>
    Object.keys(side.steps).map((step) => [procedure.name, step] as const),
  ),
);

describe('persona × operation', () => {
  it('the table names every operation and no other', () => {
    expect(Object.keys(table).sort()).toEqual(operations.map(([procedure, step]) => `${procedure}.${step}`).sort());
  });

  it.each(operations)('%s.%s', (procedure, step) => {
    const found = findStep(application, procedure, step);
    const state = found.step.from === 'start' ? undefined : found.step.from[0];
    const file =
      state === undefined
        ? undefined
        : {
            state,
            version: 1,
            side: found.sideName,
            procedure,
            definition_version: 1,
            opened_by: 'the-opener',
            addressee: 'the-opener',
          };
    const allowed = personas
      .filter((persona) => standing(found, actor(persona), file) === undefined)
      .map((persona) => letters[persona]);
    expect(allowed.sort().join('')).toBe([...(table[`${procedure}.${step}`] ?? '?')].sort().join(''));
  });

  it('what belongs to the one who opened the case is not for another drafter', () => {
    for (const step of ['revise', 'submit']) {
      const found = findStep(application, 'original-classification', step);
      const file = {
        state: 'draft',
        version: 1,
        side: 'organ',
        procedure: 'original-classification',
        definition_version: 1,
        opened_by: 'somebody-else',
      };
      expect(standing(found, actor('drafter'), file)?.code).toBe('not-your-step');
    }
  });
});
