import type { Assertion } from '../read-assertion'
import type { Context } from '../read-context'

/** What a sentence must show to use a record that states no fact, and what a withheld one is told. */
export interface AssertionCue {
  /** Words that say of which kind the record is. */
  words: RegExp
  /** Meanings of the clause that say the same. */
  context?: (keyof Context & ('negated' | 'hedged' | 'planned' | 'family'))[]
  /** "The cited record asthma …" */
  reason: string
}

const NOT_YET =
  "\\b(?:not|never|n[’']t)(?: yet)?(?: been)? (?:done|made|performed|carried out|started|begun|given|taken place|happened|completed)|\\b(?:not yet|in preparation|being prepared|prepar\\w+|upcoming|to come|intend\\w*|future|next|wait\\w*)\\b"
const NOT_DONE =
  "\\b(?:not|never|no|none|without|cannot|declin\\w*|refus\\w*|cancel\\w*|miss(?:ed|ing)|omit\\w*|withheld|skip\\w*|abandon\\w*|not-done|invalid|absent|postponed|rescheduled|moved|withdrawn)\\b|\\bcalled off\\b|n['’]t\\b"

export const ASSERTION_CUES: Readonly<Record<Exclude<Assertion, 'stated'>, AssertionCue>> = {
  'entered-in-error': {
    words:
      /\b(?:in|an?|by) error\b|\berror(?:s|eous|eously)?\b|\berroneous(?:ly)?\b|\bentered-in-error\b|\bmistake[ns]?\w*\b|\bdisregard\w*\b|\binvalid\b|\bretracted\b|\bvoid(?:ed)?\b/iu,
    reason: 'is entered in error; it is not a fact about the patient',
  },
  refuted: {
    words:
      /\brefut\w*\b|\bdisprove[dn]\b|\bde-?labell?ed\b|\brul(?:ed|ing) out\b|\bexcluded\b|\b(?:suspicion|diagnosis|query|label) (?:was |has been )?(?:dropped|abandoned|withdrawn|removed|discarded)\b|\bdoes not count\b|\b(?:in|an?) error\b|\berroneous(?:ly)?\b|\bmistake\w*\b|\bdisregard\w*\b|\binvalid\b/iu,
    context: ['negated'],
    reason: 'is refuted; it is not a fact about the patient',
  },
  'not-done': {
    words: new RegExp(NOT_DONE, 'iu'),
    context: ['negated'],
    reason: 'says that it was not done; it is not a fact about the patient',
  },
  prohibited: {
    words:
      /\b(?:not|never|no|avoid\w*|withh[eo]ld\w*|prohibit\w*|contraindicat\w*|against|forbid\w*|cannot)\b|n['’]t\b/iu,
    context: ['negated'],
    reason: 'says that it is not to be done',
  },
  'near-miss': {
    words:
      /\bnear[- ]miss\w*\b|\bpotential\w*\b|\b(?:could|might|would) have\b|\baverted\b|\bnearly\b|\balmost\b/iu,
    context: ['negated'],
    reason: 'is a near miss; it did not happen to the patient',
  },
  unreadable: {
    words:
      /\bmodifiers?\b|\b(?:change|alter|affect)s? (?:its|the|their|what) \w+|\bmay not mean\b|\bread the original\b/iu,
    reason: 'carries a modifier that is not known here; it may not mean what it seems to say',
  },
  considered: {
    words:
      /\b(?:un-?confirmed|unverified|unproven|provisional\w*|tentative\w*|differential\w*|presumed|presumptive\w*|working)\b|\b(?:not|never|n['’]t)(?: yet)?(?: been)? (?:confirmed|verified|established|proven|certain)\b|\b(?:await|need|lack|pend)\w* (?:of )?confirmation\b|\bwithout confirmation\b/iu,
    context: ['hedged'],
    reason: 'is not confirmed; it is only considered',
  },
  family: {
    words: /\bfamil(?:y|ies|ial)\b|\brelatives?\b|\binherit\w*\b|\bhereditary\b|\bFHx?\b/iu,
    context: ['family'],
    reason: 'is about a relative, not about the patient',
  },
  predicted: {
    words:
      /\brisks?\b|\bpredict\w*\b|\bprobabilit\w*\b|\bchances?\b|\blikelihood\b|\bprognos\w*\b|\bestimated\b|\bscores?\b|\bcould\b/iu,
    context: ['hedged'],
    reason: 'is a prediction; it does not say that it happened',
  },
  billed: {
    words:
      /\bbill\w*\b|\bclaim\w*\b|\binvoic\w*\b|\binsur\w*\b|\breimburs\w*\b|\bcharg(?:es?|ed)\b|\bbenefits?\b|\bEOB\b/iu,
    reason: 'is a bill; it is no source for what the patient has or had',
  },
  proposed: {
    words:
      /\bpropos\w*\b|\bplan\w*\b|\boption\w*\b|\bdrafts?\b|\bdrafted\b|\bsuggest\w*\b|\brecommend\w*\b|\bintend\w*\b|\bintention\b|\bidea\b|\bnot (?:yet )?(?:been )?(?:an order|ordered|prescribed|signed|started)\b/iu,
    reason: 'is a proposal or plan; nobody has ordered it',
  },
  'aimed-at': {
    words:
      /\bgoals?\b|\btarget\w*\b|\baim\w*\b|\bobjectives?\b|\bhop(?:es?|ed|ing)\b|\bworking towards?\b|\bachiev\w*\b|\bwish\w*\b|\bwants? to\b/iu,
    context: ['planned'],
    reason: 'is a goal; it does not say that it was reached',
  },
  'to-come': {
    words: new RegExp(`${NOT_YET}|\\bappointments?\\b`, 'iu'),
    context: ['planned'],
    reason: 'is planned; it does not say that it has taken place',
  },
  'fell-through': {
    words: new RegExp(
      `${NOT_DONE}|\\bno-?show\\w*\\b|\\b(?:failed|fell) (?:to|through)\\b|\\babsen\\w+\\b|\\bstood up\\b`,
      'iu',
    ),
    context: ['negated'],
    reason: 'did not take place',
  },
}

/** Says that a thing has been done, however the rest of the sentence speaks of a plan. */
export const HAS_BEEN_DONE =
  /(?<!\b(?:be|being|not|never|yet|to|n['’]t|not been|not yet been|will have|should have)\s)\b(?:performed|carried out|underwent|undergone|took place|taken place|attended|came (?:to|for|in)|w(?:as|ere) (?:seen|done|given|started|begun|commenced|assessed|examined|scanned|tested|installed|admitted|sent|told|informed|delivered|dispensed|vaccinated)|has been (?:seen|done|given|admitted|sent|told|informed|delivered|dispensed|vaccinated)|received)\b/giu
/** "She had a chest X-ray" says that it was done; "had one ordered" does not. */
export const HAD_ONE = /\bhad (?:an?|the|(?:his|her|their)|\d+|two|three)\b/giu
/** As good as having it: said of a device that was only asked for. */
export const HAS_DEVICE =
  /\b(?:has|have|had|uses?|used|wears?|wore|received|got|owns?|w(?:as|ere) fitted|carries)\b/giu
