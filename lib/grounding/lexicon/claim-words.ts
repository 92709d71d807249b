/**
 * Words that state something clinical which a record does not say by being there: a course, a complication, how a medicine
 * is taken. Whoever uses one of them about a record must find it in that record.
 */
export const CLAIM_WORDS =
  /\b(?:infected|infections?|abscess\p{L}*|complicat\p{L}+|bleed\p{L}*|bled|h(?:a)?emorrhag\p{L}+|irregularly|erratically|non-?adher\p{L}+|adheren\p{L}+|complian\p{L}+|skip(?:s|ped)|(?:well|poorly|badly|adequately|tightly)[- ]controlled|uncontrolled|(?:well|poorly) tolerated|side[- ]effects?|adverse|relaps\p{L}+|recurr\p{L}+|readmi\p{L}+|transfus\p{L}+|intubat\p{L}+|ventilat\p{L}+|sep(?:sis|tic)|metasta\p{L}+|malignan\p{L}+|benign|fatal\p{L}*|died|collapsed?|unconscious|seizures?|swollen|swelling|dizz\p{L}+|nausea\p{L}*|vomit\p{L}+|wheez\p{L}+|confus\p{L}+|suicid\p{L}+|abus(?:e[ds]?|ing)|homeless\p{L}*|frail\p{L}*|malnourish\p{L}+|pregnan\p{L}+|palliat\p{L}+|terminal(?:ly)?|resistan\p{L}+|refractory|intoleran\p{L}+|fired|malfunction\p{L}*|scarr\p{L}+|necro\p{L}+|rupture\p{L}*|perforat\p{L}+|gangren\p{L}+|amputat\p{L}+|paralys\p{L}+|weakness|numb(?:ness)?|painful|painless|uneventful\p{L}*|successful\p{L}*|failed|emergenc(?:y|ies)|life-threatening|disab\p{L}+|housebound|bedbound|smok(?:es|ed|ing|er)|drinks heavily)\b/giu

/** Endings of words for illnesses, states and operations; an unknown one is a name like those that terminology knows. */
export const CLINICAL_ENDING =
  /^\p{L}{3,}(?:itis|osis|a?emia|oma|opathy|algia|uria|p(?:a)?enia|plegia|paresis|megaly|ectomy|ostomy|otomy|oscopy|plasty|centesis|rrh(?:o)?ea|rrhage|ectasis|stenosis|thorax|plasia|phagia|plegic|pexy|desis)s?$/iu

/** Ordinary words with such an ending. */
export const NO_CLINICAL = new Set(
  'diagnosis prognosis coma comas diploma aroma economy emphasis hypothesis dichotomy autonomy anatomy'.split(
    ' ',
  ),
)
