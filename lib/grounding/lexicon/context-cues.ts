/**
 * Words that change what a statement says about the patient, after NegEx and ConText (Chapman 2001, Harkema 2009).
 * reach: how far the cue counts inside its clause.
 */
export interface ContextCue {
  pattern: RegExp
  reach: 'after' | 'before' | 'clause' | 'part' | 'segment' | 'segment before' | 'text'
  /** Ends the reach inside the clause: "no loss of consciousness | with the fall". */
  until?: RegExp
}

/** Where a cue's reach ends. */
export const CLAUSE_BREAK =
  /;|(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|approx|ca|no))(?<!(?:^|\s)\p{L})\.(?=\s)|\s[–—]\s|,?\s*\b(?:but(?! (?:was |were |is )?(?:later |then |since |subsequently |eventually )?(?:thought|felt|judged|deemed|believed|considered|unlikely|improbable|less likely|ruled out|excluded|dismissed|discounted|not confirmed|not proven)\b)|although|though|however|except(?: for)?|apart from|whereas|while|nevertheless|(?<!\b(?:not|has|have|had|is|as|n['’]t) )yet|despite|which|(?<!\b(?:side|mother|father|sister|brother|son|daughter|wife|husband|aunt|uncle|cousin|partner|child|parent|grandmother|grandfather|nephew|niece|friend),?[ 0]*)who)\b|,\s+(?:and|or)\s+(?=(?:he|she|they|the|his|her|it|there|a|an|was|were|is|has|had)\b)|,\s+(?=(?:his|her|he|she|they|they're|there|the (?:patient|note))\b)|\band (?=(?:will|is to|are to|to be|plans?) )|\band (?=(?:his|her|he|she|their) \p{L}+ (?:had|has|have|was|were|is|are|did|does|do|died)\b)/giu

/** Where the reach of "not" ends inside a clause: "he does not drink | and quit smoking". */
export const PART_BREAK =
  /,|:|\s(?:(?:as|so) long as|provided|given that|and|because|since|so|when|while|until|unless|if|after|before|despite|during|due|owing)\s/giu

/** Look like negations and are none, or mean something else that its own rule reads. */
export const NOT_NEGATIONS =
  /\b(?:not only|no longer|no (?:significant )?change|not (?:yet )?(?:known|clear|certain)|(?:can ?not|could not|can't|couldn't|not) (?:yet )?(?:be )?(?:excluded|ruled out|exclude|rule out)|no fewer than|no (?:less|more|sooner|later|earlier) than|not (?:less|more) than|nothing else|no month|no day|without (?:delay|change)|(?:not|never|n['’]t|cannot|without) (?:yet |been |be |have |currently |had to be )*(?:stop(?:ped|ping)?|discontinu\p{L}+|withdr\p{L}+|chang(?:ed?|ing)|increas(?:ed?|ing)|reduc(?:ed?|ing)|decreas(?:ed?|ing)|miss(?:ed|ing)?|forg(?:ot|otten|et)|skip(?:ped|ping)?|fail(?:ed)?|omit(?:ted)?|interrupt(?:ed)?))\b/giu

/** Who denies that a thing was stopped or changed denies the act, not the thing: "I have not stopped Seretide". */
export const DENIED_ACTS: readonly ContextCue[] = [
  {
    pattern:
      /\b(?:not|never|n['’]t|cannot|without) (?:yet |been |be |have |currently |had to be )*(?=(?:stop|discontinu|withdr|chang|increas|reduc|decreas|miss|forg|skip|fail|omit|interrupt)\p{L}*)/giu,
    reach: 'after',
    until: /[\s,;.)]/u,
  },
]

/** "Not" before what is no verb and no sign of having been there or done. */
const NOT_AN_ADJECTIVE =
  /(?:(?<=\b(?:is|are|was|were|be|been|felt|looks?|looked|seems?|remains?|,|\() )not|(?<=\b(?:is|are|was|were))n['’]t)\s+(?:(?:yet|very|so|too|really|particularly|at all|\p{L}+ly)\s+)*(?=(?:raised|elevated|enlarged|dilated|swollen|displaced|increased|reduced|impaired|infected|inflamed|distended|broken|worn|deranged|prolonged|thickened|tender|[a-z]+(?:al|ic|ous|ive|ing|able|ible|ful|less|ant|ar))\b(?<!\b(?:available|visible|possible|palpable|advisable|applicable|evident|taking|using|having|being|drinking|smoking|receiving|wearing|going|getting|feeling|eating|sleeping|walking|working|driving|requiring|needing|tolerating))|(?:new|old|red|high|low|normal|clear|hot|warm|cold|well|ill|sick|big|large|small|severe|acute|worse|better|alone|due|clean|deep|dry|wet|free|full|open|sore|stiff|straight|sure|weak|wide|bad|good)\b)/giu

export const NEGATIONS: readonly ContextCue[] = [
  {
    pattern:
      /\b(?:no|without|den(?:y|ies|ied|ying)|neg(?:ative)? for|free (?:of|from)|absence of|unaided by|lack(?:s|ed|ing)? (?:of )?|nor|neither|none|no evidence of|no sign of|rather than|instead of|nil|(?<=\b(?:must|should|to|can|will|shall) )avoid|avoid(?:s|ed|ing)|unable to|free of)\b/giu,
    reach: 'after',
    until:
      /(?<!^\s*)\b(?:with|during|after|at|despite|when|following|since|until|till|before|unless|pending)\b|,\s+(?=(?:mild|moderate|severe|some|new|irregular|regular|normal|abnormal|left|right|bilateral|L|R|has|is|was|positive|stable|pulse|lives?|retired|works?|never|non-?smoker)\b|[^,;]*\d)|\band (?=\p{L}+ed\b|(?:is|was|were|has|had)\b)/iu,
  },
  // "The bruise was not new": only what is said of it is denied, unless that is that it was there or was done.
  {
    pattern: NOT_AN_ADJECTIVE,
    reach: 'after',
    until: new RegExp(PART_BREAK.source, 'iu'),
  },
  {
    pattern: new RegExp(`(?!${NOT_AN_ADJECTIVE.source})(?:\\bnot|n['’]t)\\b`, 'giu'),
    reach: 'part',
  },
  // "Non-tender": the one word.
  {
    pattern:
      /\bnon-?(?=(?:smok|drink|tender|distended|diabetic|pregnan|adheren|complian|palpable|displaced|icteric|purulent|bloody|toxic|obstruct|reactive|immune|healing|union|radiating)\p{L}*)/giu,
    reach: 'after',
    until: /[\s,;.)]/u,
  },
  {
    pattern:
      /\b(?:cannot|nothing|declin(?:es|ed|ing)(?! (?:from|to|by|over|since|in|with|slowly|steadily|further|gradually)\b)|refus(?:es|ed|ing)|turn(?:s|ed) down|(?:is|was|were|as) (?:an error|a mistake|wrong)|(?:entered|made) in error)\b/giu,
    reach: 'part',
  },
  {
    pattern:
      /\b(?:ruled out|excluded|refuted|(?<=\b(?:was|were|is|are)\s)denied|not detected|not seen|not found|(?<=\b(?:was|were|is|are|been|back|all|both)\s(?:\p{L}+ly )?)(?:absent|negative|neg|unremarkable))\b/giu,
    reach: 'before',
  },
  {
    pattern:
      /\b(?:absent|negative|neg|unremarkable)\b|\bdenied(?=\s*(?:[;.,)]|$))|(?<=\p{L}\s)(?<!\b(?:and|or|but|had|has|have|with|is|was|are|were|found|saw|there|reported|only|then|now)\s)(?:none|nil)\b(?! of\b)/giu,
    reach: 'segment before',
  },
  {
    pattern:
      /\b(?:offered|proposed|recommended|advised)\b[^.;]{0,40}\bbut\b[^.;]{0,40}\b(?:declin|refus)\p{L}+/giu,
    reach: 'before',
  },
  { pattern: /\bnever\b/giu, reach: 'segment' },
  // "Pain: denies", "Invasion: not identified"
  {
    pattern:
      /:\s*(?:den(?:ies|ied)|none|nil|negative|absent|not (?:yet|until|before|identified|seen|found|detected|present|noted|demonstrated|visuali[sz]ed|performed|done|obtained|given|taken|required|needed|indicated|applicable))\b/giu,
    reach: 'before',
  },
]

export const HEDGES: readonly ContextCue[] = [
  {
    pattern:
      /\b(?:possibl[ey]|possibilit(?:y|ies)|probabl[ey]|(?:un)?likel(?:y|ier|iest)|improbable|entertained|mooted|thought (?:about|of)|contemplated|wonder(?:s|ed|ing)?|doubt(?:s|ed|ful)?|unsure|not sure|potential(?:ly)?|suspect(?:s|ed|ing)?|suspicion|suspicious|query|queried|queries|questions?|may|might|rule(?:d)? out|r\/o|exclude[ds]?|differential|consider(?:s|ed|ing)?|concern(?:s|ed)? (?:for|about)|questionable|presum(?:ed|ably|ptive)|suggestive|(?:uncertain|unclear)(?! significance)|unproven|unconfirmed|working diagnosis|provisional(?:ly)?|tentative(?:ly)?|unverified|cannot be|could not be|could be|evaluate for|versus|(?<=\p{L}\)? )vs\.?(?= \p{Ll})|leaning (?:to|toward|towards)|not (?:yet )?(?:been )?(?:established|confirmed|proven|certain|known))\b|\?(?=\s?\p{L})/giu,
    reach: 'clause',
  },
  { pattern: /\b(?:equivocal|borderline)\b/giu, reach: 'segment' },
]

/** A span of time as plans give it. */
const SPAN = '(?:\\d{1,2}|an?|one|two|three|four|six)[ -]?(?:d|days?|wks?|weeks?|mos?|months?|yrs?|years?)'
export const PLANS: readonly ContextCue[] = [
  // "F/u: PCP 1 wk; echo 3 mo": the heading of a whole list.
  { pattern: /^\W*(?:follow-?up|f\/u|plans?|to do|next steps)\b/giu, reach: 'text' },
  {
    pattern:
      /\b(?:until|till) (?:\p{L}+ ){0,3}(?:review\p{L}*|visit|appointment|re-?check\p{L}*|seen|cleared|scan)\b/giu,
    reach: 'after',
  },
  // "Calcium 600 mg BID, to start": an infinitive that no verb governs is still to come.
  {
    pattern: /(?<=^|[,;:(–—]\s*)to (?!date\b|moderate\b|severe\b|the\b|his\b|her\b|an?\b)\p{Ll}{2,}\b/giu,
    reach: 'clause',
  },
  // "Renal f/u in 2 wks", "A1c in 3 mo", "echo within 6 weeks": counted from now, where nothing is told as past.
  {
    pattern: new RegExp(
      `(?:(?<![\\p{L}\\d])(?:f/u|follow-?ups?|RTC|returns?|rechecks?|repeat|review|visit|appt)\\b[^,;]{0,24}?\\s${SPAN}|(?<!\\b(?:\\p{L}+(?:ed|wn|ght|st)|was|were|had|rose|fell|up|down|loss|gain|rise|drop|change|times|×|once|twice|doses?|kg|lb)\\b[^,;]{0,40})\\b(?:in|within)\\s${SPAN})(?=\\s*(?:$|[,;.)]|w/|with|and\\b))`,
      'giu',
    ),
    reach: 'segment',
  },
  // Of a row, the one it stands beside: "hypertension, cataracts (right pending)".
  { pattern: /\b(?:pending|due(?! to)|upcoming|outstanding|to follow)\b/giu, reach: 'segment' },
  {
    pattern:
      /\b(?:plan(?:s|ned|ning)?|(?<!\b(?:felt|thought|found|appear(?:s|ed)?|seem(?:s|ed)?|believed|reported|said|known|shown) )to be|will|would|should|shall|if|unless|recommend(?:s|ed|ation)?|advis(?:e|es|ed)|suggest(?:s|ed)?|request(?:s|ed)|ordered|await(?:s|ed|ing)|intend(?:s|ed)?|intention|proposed?|reserv(?:e|ed)|schedul(?:e|ed)|discretion|defer(?:s|red)?|postponed|put off|want(?:s|ed)? (?:to|an?)|(?:is|are) (?:(?:only|meant|intended|there) )*for (?=an?\b)|(?:means?|meant|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|wish(?:es|ed)?|expect(?:s|ed)?) to|(?:told|asked|instructed|encouraged|reminded|urged|counsel(?:l)?ed) to|(?:hop(?:es?|ed|ing)|wish(?:es|ed)?|ask(?:s|ed)?|opt(?:s|ed)?|aim(?:s|ed)?) for|(?:depend(?:s|ed|ent|ing)?|hing(?:es?|ed|ing)|conting\p{L}+|condition\p{L}+) (?:up)?on|subject to|provided that|(?<!\bnot )(?:open|amenable|agreeable|willing|prepared|ready|happy) (?:to|for)|once(?! (?:daily|a|per|every|each|weekly|monthly|nightly|in|more|again)\b)|le(?:ft|aves?|aving) (?:(?:it|this|that) )?(?:for|until|(?:up )?to)|(?<=\b(?:on|of|about) )(?:when|whether|how soon) to|decisions? (?:on|about|whether|when|of when)|due to (?:start|begin|restart|resume|have|be|see|return|go)\b|to be arranged|^appointment|next (?:\p{L}+ )?(?:review|visit|appointment|check|clinic|scan|dose|follow-?up|step)|further (?:tests?|imaging)|booked|(?:no|not) (?:sooner|earlier|before)(?: than)?|not until|was to|is to|were to|are to|consider(?:s|ed|ing)?|only when)\b/giu,
    reach: 'clause',
  },
  {
    pattern:
      /(?:^|[:;.]\s+|\)\s+|-\s+|\band )(?:order|refer|book|schedule|arrange|start|begin|switch|stop|increase|decrease|return|repeat|check|obtain|review|admit|recheck|restart|resume|avoid|hold|refer|recommend|call|consider|titrate|taper|add|give|send|discuss|follow)\b(?!-)(?![^.;\n]{0,40}(?::\s|\b(?:was|were|showed|is)\b|\b\d{4}-\d\d))/giu,
    reach: 'after',
  },
]

const RELATIVES: Readonly<Record<string, string>> = {
  mother: 'mother',
  mum: 'mother',
  mom: 'mother',
  maternal: 'maternal',
  father: 'father',
  dad: 'father',
  paternal: 'paternal',
  parent: 'parent',
  sister: 'sister',
  brother: 'brother',
  sibling: 'sibling',
  son: 'son',
  daughter: 'daughter',
  child: 'child',
  grandmother: 'grandmother',
  grandma: 'grandmother',
  grandfather: 'grandfather',
  grandpa: 'grandfather',
  grandparent: 'grandparent',
  uncle: 'uncle',
  aunt: 'aunt',
  cousin: 'cousin',
  nephew: 'nephew',
  niece: 'niece',
  wife: 'wife',
  husband: 'husband',
  spouse: 'spouse',
  partner: 'partner',
  relative: 'relative',
  neighbour: 'neighbour',
  neighbor: 'neighbour',
  carer: 'carer',
  caregiver: 'carer',
  friend: 'friend',
}
const RELATIVE_WORDS = Object.keys(RELATIVES).join('|')

/** The relative a word names, in one spelling. */
function relativeOf(word: string): string | undefined {
  const lower = word.toLowerCase().replace(/['’]s$/, '')
  return RELATIVES[lower] ?? RELATIVES[lower.replace(/s$/, '')]
}

export const RELATIVE = new RegExp(`(?<![\\p{L}])(?:${RELATIVE_WORDS})(?:['’]s|s)?(?![\\p{L}])`, 'giu')

/** The relatives a text names, in one spelling each. */
export function relativesIn(text: string): string[] {
  return [
    ...text
      .replace(/\b(?:as|in) an? (?:small |young )?child\b|\bchild ?(?:hood|birth|care)\b/giu, '')
      .matchAll(RELATIVE),
  ].flatMap((match) => relativeOf(match[0]) ?? [])
}

/** A relative who reports or helps is no patient of the statement: "mother reports he …", "her sister will collect …". */
const REPORTS =
  '(?!\\s+(?:\\p{L}+\\s+)?(?:report|state|said|says|note[sd]|describe|brought|collect|will collect|confirm|feel|felt|think|ask|declin|refus|agree|consent|want|gave|updated|informed|told|(?:at|by) (?:the )?bedside|present|aware))'
/** "Discussed with pt and wife": whoever is named beside the patient is told of, not ill. */
const WITH_PATIENT = '\\b(?:pt|patient|him|her|he|she|client) (?:and|&|\\\\+) (?:(?:his|her|their|the) )?'
export const FAMILY: readonly ContextCue[] = [
  {
    pattern: new RegExp(
      `\\b(?:in|of|by) (?:(?:his|her|the|their|a|an) )?(?:\\p{L}+ )?(?:${RELATIVE_WORDS})\\b`,
      'giu',
    ),
    reach: 'before',
  },
  // "colon cancer (father, 58), asthma (sister)"
  {
    pattern: new RegExp(`\\((?:(?:his|her) )?(?:\\p{L}+ )?(?:${RELATIVE_WORDS})\\b`, 'giu'),
    reach: 'segment before',
  },
  {
    pattern: new RegExp(
      `(?<!\\()(?<!\\b(?:in|of|by|with|to|for|from|w\\/|d\\/w) (?:(?:his|her|the|their|an?) )?)(?<!${WITH_PATIENT})(?<![\\p{L}])(?:${RELATIVE_WORDS})s?(?![\\p{L}])${REPORTS}`,
      'giu',
    ),
    reach: 'after',
  },
  { pattern: /\b(?:family history|family hx|fhx?|runs in the family|familial)\b/giu, reach: 'clause' },
]

/** Gives the statement back to the patient: "the patient himself". */
export const PATIENT =
  /\b(?:the patient|patient (?:him|her)self|pt|he himself|she herself|himself|herself)\b/giu
