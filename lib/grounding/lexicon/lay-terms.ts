/**
 * Ways to say one thing that terminology does not list, because they are phrases or plain words: each line is one
 * meaning. Used for comparing a sentence with its source, in both directions.
 */
const MEANINGS: readonly RegExp[] = [
  /\b(?:syncop\p{L}*|los[et]s?(?:ing)? consciousness|loss of consciousness|lost consciousness|passed out|faint(?:ed|ing)?|black(?:ed)? ?out)\b/giu,
  /\b(?:chest (?:film|x-?ray|radiograph)|cxr)\b/giu,
  /\b(?:(?<!chest )(?:plain )?films?|x-?rays?|radiographs?)\b/giu,
  /\b(?:appendix (?:out|removed|removal)|append[ie]c?ectomy)\b/giu,
  /\b(?:gall ?bladder (?:out|removed|removal)|cholecystectomy)\b/giu,
  /\b(?:stitch(?:es|ed)?|sutur\p{L}+)\b/giu,
  /\b(?:cuts?|lacerat\p{L}+)\b/giu,
  /\b(?:br(?:oke|oken)|fractur\p{L}+)\b/giu,
  /\b(?:tired(?:ness)?|fatigue|exhaust\p{L}+|letharg\p{L}+)\b/giu,
  /\b(?:breathless(?:ness)?|short(?:ness)? of breath|dyspn\p{L}+|sob)\b/giu,
  /\b(?:rash(?:es)?|skin eruption|eruption(?: of skin)?)\b/giu,
  /\b(?:itch(?:ing|y)?|prurit\p{L}+)\b/giu,
  /\b(?:wheals?|hives|urticaria\p{L}*|welts?)\b/giu,
  /\b(?:runny nose|nose running|running nose|rhinorrh\p{L}+|nasal discharge|rhinoconjunctivitis)\b/giu,
  /\b(?:vomit\p{L}*|emesis|throwing up|threw up)\b/giu,
  /\b(?:diarrh\p{L}+|loose stools?)\b/giu,
  /\b(?:coughs?|coughing)\b/giu,
  /\b(?:wheez\p{L}+)\b/giu,
  /\b(?:anaphyla\p{L}+)\b/giu,
  /\b(?:angio-?(?:o)?edema|swelling|swollen)\b/giu,
  /\b(?:nause\p{L}+|queas\p{L}+)\b/giu,
  /\b(?:coughing (?:up )?blood|h(?:a)?emoptysis)\b/giu,
  /\b(?:blood clots?|clots?|thrombos\p{L}+)\b/giu,
  /\b(?:weight loss|lost weight|losing weight)\b/giu,
  /\b(?:walk(?:s|ed|ing)?|ambulat\p{L}+|mobili[sz]\p{L}+)\b/giu,
  /\b(?:lift|elevator)\b/giu,
  /\b(?:single|one)\b/giu,
  /\b(?:physio\p{L}*|physical therapy)\b/giu,
  /\b(?:black stools?|mel(?:a)?ena)\b/giu,
  /\b(?:cath(?:eteri[sz]ation)?|LHC|coronary angiogra\p{L}+)\b/giu,
  /\b(?:echo(?:cardiogra\p{L}+)?|TTE)\b/giu,
  /\b(?:quit|stopped|gave up|ex-)[- ]?smok\p{L}+|\b(?:ex|former)[- ]smoker\b/giu,
  /\b(?:et ?oh|alcohol|drink(?:s|ing)?|drank|drunk)\b/giu,
  /\b(?:HBV|hep(?:atitis)? B)\b/giu,
  /\b(?:abx|antibiotics?)\b/giu,
  /\b(?:pip[-/ ]?tazo|piperacillin[-/ ]tazobactam|zosyn|tazocin)\b/giu,
  /\b(?:TMP[-/]SMX|co-?trimoxazole|trimethoprim[-/ ]sulfamethoxazole|bactrim|septrin?)\b/giu,
  /\b(?:gent(?:amicin)?)\b/giu,
  /\b(?:vanc(?:o(?:mycin)?)?)\b/giu,
  /\b(?:cipro(?:floxacin)?)\b/giu,
  /\b(?:amp(?:icillin)?)\b/giu,
  /\b(?:levophed|norepi(?:nephrine)?|noradrenaline)\b/giu,
  /\b(?:dex(?:amethasone|a)?)\b/giu,
  /\b(?:epi(?:nephrine)?|adrenaline)\b/giu,
  /\b(?:bloods|labs?|blood tests?|blood work)\b/giu,
  /\b(?:heart attack|myocardial infarct\p{L}*|mi)\b/giu,
]

/** Signs of an allergy: who names one of these says something that the allergy record must hold. */
export const REACTIONS: readonly number[] = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]

export interface LayTerm {
  meaning: number
  start: number
  end: number
  text: string
}

/** Every such phrase of a text. */
export function findLayTerms(text: string): LayTerm[] {
  return MEANINGS.flatMap((pattern, meaning) =>
    [...text.matchAll(pattern)].map((match) => ({
      meaning,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  )
}
