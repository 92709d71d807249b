import { findAll } from '../mentions'

/**
 * Ways to say one thing that terminology does not list, because they are phrases or plain words: each line is one
 * meaning. Used for comparing a sentence with its source, in both directions.
 */
const MEANINGS: readonly RegExp[] = [
  /\b(?:syncop\p{L}*|los[et]s?(?:ing)? consciousness|loss of consciousness|lost consciousness|passed out|faint(?:ed|ing)?|black(?:ed)? ?out|LOC)\b/giu,
  /\b(?:chest (?:film|x-?ray|radiograph)|cxr)\b/giu,
  /\b(?:(?<!chest )(?:plain )?films?|x-?rays?|radiographs?|XRs?)\b/giu,
  /\b(?:appendix (?:out|removed|removal)|append[ie]c?ectomy)\b/giu,
  /\b(?:gall ?bladder (?:out|removed|removal)|cholecystectomy)\b/giu,
  /\b(?:stitch(?:es|ed)?|sutur\p{L}+)\b/giu,
  /\b(?:cuts?|lacerat\p{L}+)\b/giu,
  /\b(?:hip fractures?|br(?:oke|oken) (?:(?:his|her|the|right|left) )*hip|fractur\p{L}+ (?:of )?(?:(?:the|his|her|right|left) )*(?:hip|femoral neck|neck of (?:the )?(?:(?:right|left) )?femur)|(?:femoral neck|neck of femur|NOF) fracture)\b/giu,
  /\b(?:br(?:oke|oken)|fractur\p{L}+|fx)\b/giu,
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
  /\b(?:suicid\p{L}+|took (?:his|her) own life|self-harm)\b/giu,
]

/** Signs of an allergy: who names one of these says something that the allergy record must hold. */
export const REACTIONS: readonly number[] = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]

/** Everyday and clinical words for one thing that is neither sign nor event: they join two wordings, and deny nothing by themselves. */
const SYNONYMS: readonly RegExp[] = [
  /\b(?:bleeds?|bleeding|bled|h(?:a)?emorrhag\p{L}+)\b/giu,
  /\b(?:ICU|ITU|intensive care|critical care)\b/giu,
  /\b(?:p?RBCs?|(?:packed )?red (?:blood )?cells?|(?:blood )?transfus\p{L}+)\b/giu,
  /\b(?:ear ?drums?|TMs?|tympanic membranes?)\b/gu,
  /\b(?:BKA|below[- ]knee amput\p{L}+)\b/giu,
  /\b(?:AKA|above[- ]knee amput\p{L}+)\b/giu,
  /\b(?:NIV|non-?invasive ventilation|bipap)\b/giu,
  /\b(?:intubat\p{L}+|mechanical ventilation|ventilated|(?:on|off) (?:a|the) vent(?:ilator)?)\b/giu,
  /\b(?:oxygen|O2|nasal cannula|NC)\b/giu,
  /\b(?:(?:o)?edema|swelling|swollen)\b/giu,
  /\b(?:UOP|urine output|passed urine|voided)\b/giu,
  /\b(?:foley|(?:urinary|bladder) catheter)\b/giu,
  /\b(?:follow-?up|f\/u|review(?:ed)?)\b/giu,
  /\b(?:GP|PCP|primary care|family (?:doctor|physician)|general practi\p{L}+)\b/gu,
  /\b(?:sticks?|canes?)\b/giu,
  /\b(?:alone|by (?:him|her)self|on (?:his|her) own)\b/giu,
  /\b(?:carers?|package of care|home care|caregivers?)\b/giu,
  /\b(?:nursing home|care home)\b/giu,
  /\b(?:tumou?rs?|mass(?:es)?|lumps?|neoplasm\p{L}*)\b/giu,
  /\b(?:painkillers?|analges\p{L}+)\b/giu,
  /\b(?:kidneys?|renal)\b/giu,
  /\b(?:liver|hepatic)\b/giu,
  /\b(?:heart|cardiac)\b/giu,
  /\b(?:lungs?|pulmonary)\b/giu,
  /\b(?:stomach|gastric)\b/giu,
  /\b(?:brain|cerebral|intracranial)\b/giu,
  /\b(?:jaundice\p{L}*|icter\p{L}+)\b/giu,
  /\b(?:seizures?|convulsions?)\b/giu,
  /\b(?:infant|baby|newborn|neonate)\b/giu,
  /\b(?:outpatients?|clinic)\b/giu,
  /\b(?:redness|red|erythema\p{L}*)\b/giu,
  /\b(?:bruis\p{L}+|ecchymos\p{L}+)\b/giu,
  /\b(?:high blood pressure|hypertensi\p{L}+|HTN)\b/giu,
  /\b(?:high(?:er)? cholesterol|hyperlipid\p{L}+|dyslipid\p{L}+)\b/giu,
  /\b(?:run(?:ning)? out of|ran out of|without|off)\b/giu,
  /\b(?:low (?:blood )?(?:sugars?|glucose)|hypos?|hypoglyc\p{L}+)\b/giu,
  /\b(?:high (?:blood )?(?:sugars?|glucose)|hyperglyc\p{L}+)\b/giu,
  /\b(?:low (?:blood )?pressure|hypotens\p{L}+)\b/giu,
  /\b(?:low (?:blood )?(?:sodium|salt)|hyponatr\p{L}+)\b/giu,
  /\b(?:high (?:blood )?potassium|hyperkal\p{L}+)\b/giu,
  /\b(?:water ?works|urin\p{L}+|passing water)\b/giu,
  /\b(?:skin|cutaneous|dermal)\b/giu,
  /\b(?:jobs?|works?|working|employ\p{L}+|occupation|profession)\b/giu,
  /\b(?:(?:foot|pedal|ankle) pulses?|dorsalis pedis|DP pulses?)\b/giu,
  /\b(?:(?:big|great) toes?|hallux|halluces)\b/giu,
  /\b(?:retired|used to work|formerly worked|worked formerly)\b/giu,
  /\b(?:graze[ds]?|abrasions?|abraded|scrape[ds]?)\b/giu,
  /\b(?:numb(?:ness)?|par(?:a)?esthesia\p{L}*|tingling)\b/giu,
  /\b(?:tetanus|Tdap?)\b/giu,
  /\b(?:(?:24|twenty-four)[- ]?h(?:our|r)?(?: \p{L}+)? (?:measurement|monitor\p{L}*|tape|recording)|ambulatory (?:\p{L}+ )?(?:measurement|monitor\p{L}*|recording|BP)|ABPM|Holter)\b/giu,
  /\b(?:pregnan\p{L}+|conceiv\p{L}+|concepti\p{L}+|gravid\p{L}*)\b/giu,
]

const ALL = [...MEANINGS, ...SYNONYMS]

export interface LayTerm {
  /** Joins wordings without being a thing that could be denied. */
  isSynonym: boolean
  meaning: number
  start: number
  end: number
  text: string
}

/** Every such phrase of a text. */
export function findLayTerms(text: string): LayTerm[] {
  return ALL.flatMap((pattern, meaning) =>
    findAll(text, pattern).map((match) => ({
      isSynonym: meaning >= MEANINGS.length,
      meaning,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  )
}

/** Words of everyday speech for one matter. They tell that a text speaks of it, and no more than that. */
const COMMON: readonly RegExp[] = [
  /\b(?:surger(?:y|ies)|surgical|operat(?:ion|ed|ive)\p{L}*|op)\b/giu,
  /\b(?:need(?:s|ed)?|necess\p{L}+|requir\p{L}+)\b/giu,
  /\b(?:woke|awake|awoke|wak(?:es|en|ing)|woken)\b/giu,
  /\b(?:baby|girl|boy|infant|newborn|neonate)\b/giu,
  /\b(?:belly|tummy|abdom\p{L}+)\b/giu,
  /\b(?:malignan\p{L}+|cancer(?:ous)?|carcinoma\p{L}*)\b/giu,
  /\b(?:sad|low mood|depress\p{L}+|mood)\b/giu,
  /\b(?:joints?|arthr\p{L}+)\b/giu,
  /\b(?:vaccin\p{L}+|immuni[sz]\p{L}+|jabs?|shots?)\b/giu,
  /\b(?:weigh\p{L}*|weights?|wt)\b/giu,
  /\b(?:phon(?:ed?|ing)|telephon\p{L}+|call(?:ed|s)?|rang|rung)\b/giu,
  /\b(?:informed|notif\p{L}+|told|aware|updated)\b/giu,
  /\b(?:died|dead|death|passed away|deceased|demise)\b/giu,
  /\b(?:sleep\p{L}*|slept|night|insomnia)\b/giu,
  /\b(?:relatives?|famil(?:y|ies)|kin)\b/giu,
  /\b(?:eat\p{L}*|ate|meals?|breakfast|lunch|dinner|appetite|diet)\b/giu,
  /\b(?:bowels?|BMs?|stools?|motions?|bowel movements?|defaecat\p{L}+|defecat\p{L}+)\b/giu,
  /\b(?:clear|clean|negative|neg|normal|unremarkable|NAD|intact)\b/giu,
  /\b(?:pain\p{L}*|ache\p{L}*|sore\p{L}*|hurt\p{L}*)\b/giu,
  /\b(?:mov(?:e[ds]?|ing|ement)|ROM|motion|mobil\p{L}+)\b/giu,
  /\b(?:touch\p{L}*|abut\p{L}*|contact|adjacent|against)\b/giu,
  /\b(?:displac\p{L}+|out of place|shifted|deform\p{L}+)\b/giu,
  /\b(?:rugs?|carpets?|trip(?:ped|s)?|stumbl\p{L}+|fall\p{L}*|fell)\b/giu,
  /\b(?:lesions?|metastas\p{L}+|nodules?|mass(?:es)?|tumou?rs?)\b/giu,
  /\b(?:return\p{L}*|c[ao]me back|re-?attend\p{L}*)\b/giu,
  /\b(?:refer\p{L}*|request\p{L}*|asked)\b/giu,
  /\b(?:drop(?:ped|s)?|taken off|removed?|removal|stop\p{L}*|discontinu\p{L}+|ceas\p{L}+)\b/giu,
  /\b(?:because|reason|due|owing|why|caus\p{L}+)\b/giu,
  /\b(?:tablets?|pills?|capsules?)\b/giu,
  /\b(?:arms?|deltoids?|shoulders?|forearms?)\b/giu,
  /\b(?:upset|agitat\p{L}+|distress(?:ed)?|cry(?:ing)?)\b/giu,
  /\b(?:quiet|quiescent|inactive|dormant)\b/giu,
  /\b(?:small|tiny|little|large|big|huge)\b/giu,
]

/** Which such matters a text speaks of. */
export function findCommonMatters(text: string): number[] {
  return COMMON.flatMap((pattern, matter) => (text.search(pattern) >= 0 ? [matter] : []))
}
