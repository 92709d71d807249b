import { findConcepts } from '@/lib/terminology/lookup'
import type { Question } from '../question'
import { isFunctionWord } from './function-words'
import { holdsIdentifier } from './identifier'

/** The open patient's own names and numbers reach the planner only as placeholders. */
const OWN = String.raw`\[PATIENT-\d+\]`
const NAME_WORD = String.raw`\p{Lu}[\p{L}\d]*(?:['’-]\p{Lu}?[\p{L}\d]+)*`
const ANY_WORD = String.raw`[\p{L}][\p{L}\d'’-]*`
const NAME = `(?:${OWN}|${NAME_WORD})(?:\\s+(?:${OWN}|${NAME_WORD}))*`
/** States and actions that only a person has; "is X still active" may be a drug. */
const OF_PERSONS =
  '(?:taking|on|allergic|diabetic|hypertensive|pregnant|alive|dead|deceased|sick|ill|due|vaccinated|immuni[sz]ed|smoking|seen|admitted|born|have|has|had|take|took|suffer|smoke|weigh|get|receive|need|doing|being treated|treated|diagnosed)'

/** "… is Maria Lopez taking", "does john smith have": whoever stands between, in any case of letters. */
const SUBJECT_OF_VERB = new RegExp(
  `\\b(?:is|does|did|has|was|can|will)\\s+((?:(?:${OWN}|${ANY_WORD})\\s+){1,4}?)${OF_PERSONS}\\b`,
  'giu',
)
/** "Maria Lopez's A1c", "Maria's potassium"; diseases and tests are called after people too. */
const OWNER = new RegExp(
  `(${NAME})['’]s?\\s+(?!(?:disease|syndrome|sign|test|score|criteria|palsy|lymphoma|thyroiditis|sarcoma|tumou?r|esophagus|oesophagus|ulcer|contracture)\\b)\\p{L}`,
  'gu',
)
const AFTER_PREPOSITION = new RegExp(
  `\\b(?:about|for|of|with|to|on|regarding|patient|chart of|than|and|like|versus|vs\\.?)\\s+((?:Mr|Mrs|Ms|Miss|Mx)\\.?\\s+)?(${NAME})`,
  'gu',
)
const HONORIFIC = new RegExp(`\\b(?:Mr|Mrs|Ms|Miss|Mx)\\.?\\s+(${NAME})`, 'gu')

const UNNAMED =
  /\b(?:(?:an|some|any)?other (?:patient|person|chart|record)s?|(?:next|previous|other|different|second) (?:patient|chart)|all (?:of )?(?:the|our|your|my)? ?patients|(?:which|how many|list|any|other|every|each) patients?\b|patients (?:with|who|on|in|whose)|patient in (?:bed|room)|everyone|somebody else|someone else|another['’]s)/i
const KIN =
  '(?:(?:grand|step|foster )?(?:mother|mum|mom|mummy|father|dad|daddy|ma|pa|son|daughter|parent)s?|wife|husband|spouse|partner|girlfriend|boyfriend|fianc[ée]e?|sister|brother|sibling|twin|aunt|uncle|niece|nephew|cousin|neighbou?r|friend|room-?mate|colleague|carer|family member)'
/** What a chart holds of its own patient only; asked of a relative it would be in the relative's chart. */
const HELD =
  '(?:chart|records?|file|med(?:ication|icine|s)?s?|drugs?|labs?|results?|tests?|prescriptions?|notes?|vitals?|allerg\\w+|problems?|conditions?|diagnos\\w+|vaccin\\w+|immuni\\w+|appointments?|visits?|dose|doses|weight|height|pulse|temperature|date of birth|dob|age|mrn|address)'
const RELATIVE_CHART = new RegExp(
  `\\b${KIN}(?:['’]s?|s['’]?) (?:own |last |latest |current |most recent )*${HELD}\\b`,
  'iu',
)
/** "The meds of her sister", "list allergies of his dad". */
const CHART_OF_RELATIVE = new RegExp(
  `\\b${HELD} (?:list )?of (?:the |her |his |their |my |our )?${KIN}\\b`,
  'iu',
)
/** "Potassium for her husband": the thing stands right before. */
const FOR_RELATIVE = new RegExp(`\\b(?:of|for|in) (?:the |her |his |their |my |our )${KIN}\\b`, 'iu')
/** "What is her son allergic to", "is my mum on warfarin". */
const RELATIVE_ACTS = new RegExp(
  `\\b(?:what|which|how|is|does|did|was|has|are|do)\\b.{0,20}\\b(?:her|his|their|my|the patient['’]s|our) ${KIN} (?:(?:currently|still|now) )?(?:allergic|taking|take|on|weigh|weighing|weight|measure|vaccinated|due)\\b`,
  'iu',
)
/** "Is his neighbour diabetic": of friends no family history tells. */
const STRANGER_IS =
  /^\s*(?:is|was|are|were|has|have|does|did|do|what|when|which)\b.{0,25}\b(?:his|her|their|the patient['’]s) (?:neighbou?r|friend|room-?mate|flat-?mate|colleague|boss|lodger)\b(?! (?:visit|say|call|bring|brought|help|report|drive|drove|look|contact|phone|number|cook|shop))/i
/** "her husband's BP": whatever of a relative is measured or prescribed. Illnesses of the family belong to this chart. */
const OF_RELATIVE = new RegExp(`\\b${KIN}['’]s?['’]? +(?=\\S)`, 'giu')
/** What a relative does or says for the patient stands in this chart. */
const HAS_PART =
  /\b(?:visits?|visited|say|says|said|ask|asks|asked|told|reports?|reported|call|called|lives?|living|cares?|contact|phone|number|proxy|kin|brought|bring|attend\w*|present|agreed|discuss\w*|worried|concern\w*|help\w*)\b/i
const MEASURED_OR_GIVEN = ['lab', 'vital', 'survey', 'drug', 'drug-class', 'vaccine'] as const
/** Words that may stand where a person's name stands and are not one. */
const NOT_A_PERSON =
  /^(?:the|this|that|these|a|an|my|our|her|his|their|its|it|he|she|they|we|you|i|there|patient|pt|person|not|ever|really|actually|already|regularly|presently|recently|previously|any|anyone|been|be|still|now|currently|also|no|[\p{L}]+['’]s|latest|last|most|recent|first|home|here|and|or|of|in|on|to|for|with|at|by|from|what|which|who|when|how|much|many|often|structured|chart|record|note|notes|family|mother|father|sister|brother|wife|husband|son|daughter|partner|parents?|let|today|yesterday|someone|everybody)$/iu

/**
 * Whether a question concerns somebody else's chart: another patient by name, by number or unnamed. Names of the open
 * patient are placeholders by now; clinicians ("Dr …") write in this chart and are not asked about as patients.
 */
export function findOtherPerson(text: string): Question['otherPerson'] {
  if (holdsIdentifier(text)) return 'identifier'
  if (UNNAMED.test(text)) return 'unnamed'
  if (asksForRelative(text)) return 'relative'
  const clinicianFree = text.replace(
    new RegExp(`\\b(?:Dr|Doctor|Prof|Professor|Nurse)\\.?\\s+${NAME}`, 'gu'),
    'the clinician',
  )
  const candidates = [
    ...[...clinicianFree.matchAll(SUBJECT_OF_VERB)].map((match) => match[1] ?? '').filter(mayBeAName),
    ...[...clinicianFree.matchAll(OWNER)]
      .filter(
        ({ 0: whole, 1: owner = '', index }) =>
          !isOwnBaby(owner, clinicianFree.slice(index + whole.length - 1)),
      )
      .map((match) => match[1] ?? ''),
    ...[...clinicianFree.matchAll(HONORIFIC)].map((match) => match[1] ?? ''),
    ...[...clinicianFree.matchAll(AFTER_PREPOSITION)].map((match) => match[2] ?? '').filter(isFullName),
  ]
  return candidates.some(isSomebodyElse) ? 'named' : null
}

/** "Anika's birth weight": one given name beside what is told of a newborn is the child of this chart's notes. */
function isOwnBaby(owner: string, owned: string): boolean {
  return !owner.includes(' ') && /^(?:birth ?weight|apgars?|birth\b|gestation|delivery)/i.test(owned)
}

/** A relative whom the chart names: the name is a placeholder by now. */
const NAMED_RELATIVE = /\[RELATIVE-\d+\]/g
const ASKS_WHO_THAT_IS = /^\s*(?:who(?:['’]s| is| was)|what (?:relation|relationship))\b/i

/** "Any family history of …" and "who is her husband" stay questions about this chart. */
function asksForRelative(written: string): boolean {
  if (/\bfamily history\b/i.test(written)) return false
  const text = written.replace(NAMED_RELATIVE, 'his relative')
  if (text !== written && !ASKS_WHO_THAT_IS.test(text) && !HAS_PART.test(text)) return true
  if (RELATIVE_CHART.test(text) || CHART_OF_RELATIVE.test(text) || RELATIVE_ACTS.test(text)) return true
  if (STRANGER_IS.test(text)) return true
  const before = text.slice(0, FOR_RELATIVE.exec(text)?.index ?? 0).trimEnd()
  if (findConcepts(before, MEASURED_OR_GIVEN).some(({ end }) => end === before.length)) return true
  return [...text.matchAll(OF_RELATIVE)].some(({ index, 0: whole }) => {
    const owned = text.slice(index + whole.length).split(/[?.,;]|\b(?:and|or|when|while|because)\b/i)[0] ?? ''
    return findConcepts(owned, MEASURED_OR_GIVEN).length > 0
  })
}

/** One capitalised word after a preposition is more often a drug, a disease or a place. */
function isFullName(candidate: string): boolean {
  return candidate.trim().split(/\s+/).length > 1
}

/** In lower case a name needs two words of its own: "is john smith taking", but not "was documented on". */
function mayBeAName(candidate: string): boolean {
  const words = candidate.trim().split(/\s+/)
  // "Clostridioides difficile infection": a name of two parts goes on in capital letters.
  if (
    words.length > 2 &&
    /^\p{Lu}/u.test(words[0] ?? '') &&
    words.slice(1).every((word) => /^\p{Ll}/u.test(word))
  )
    return false
  return /\p{Lu}/u.test(candidate) || (words.length > 1 && !words.some(isFunctionWord))
}

function isSomebodyElse(candidate: string): boolean {
  const words = candidate.trim().split(/\s+/).filter(Boolean)
  const strangers = words.filter((word) => !new RegExp(`^${OWN}$`).test(word))
  if (strangers.length === 0 || strangers.some((word) => NOT_A_PERSON.test(word))) return false
  return findConcepts(strangers.join(' ')).length === 0 && !strangers.some(isTopicWord)
}

function isTopicWord(word: string): boolean {
  // Diseases, operations and the like are known by their endings.
  if (/(?:a?emia|itis|osis|opathy|uria|algia|plasty|ectomy|otomy|oscopy|plegia|penia)$/i.test(word))
    return true
  return /^(?:infection|disease|disorder|syndrome|deficiency|fracture|injury|failure|allerg|med|drug|prescri|vaccin|immuni|visit|encounter|condition|problem|diagnos|result|lab|test|blood|pressure|weight|height|score|tablet|pack|dose|kit|pain|oral|capsule|inhaler|insulin|day|child|baby)/i.test(
    word,
  )
}
