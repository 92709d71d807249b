import { findConcepts } from '@/lib/terminology/lookup'
import { tokenize } from '@/lib/terminology/normalize'
import { hasStem } from '../resolve-quote'
import { stem, stemsOf } from '../words'
import type { Claim, Finding } from './claim'
import { conceptFits } from './match-name'

const DENIES = /\b(?:no|none|not|never|nothing|without|nil|n['’]t|cannot|nowhere|zero)\b|n['’]t\b/iu
const UNAVAILABLE = /\bunread|\bunknown\b|\bunavailable\b|\bsuppl|\bsen[dt]s?\b/iu
const ONLY_SEARCH = /\b(?:searched|looked|read|checked|reviewed|examined)\b/iu
/** What a search for one kind of record is called in a sentence. */
const KINDS: readonly [RegExp, RegExp][] = [
  [/allerg/i, /allerg|intoleran/i],
  [/medication|drug|prescri/i, /medic|drug|prescri|order|tablet|taking|takes|anticoag|statin|therapy|treat/i],
  [/condition|problem|diagnos/i, /condition|problem|diagnos|disease|illness|history|disorder/i],
  [/encounter|inpatient|visit/i, /encounter|admi|visit|hospital|stay|inpatient|emergency|attend/i],
  [/immuni|vaccin/i, /vaccin|immuni|jab|shot|booster/i],
  [/procedure/i, /procedur|surg|operat|scopy|ectomy/i],
  [/observation|result|lab|vital/i, /result|test|value|measure|level|reading|observation|lab/i],
  [/note|document|passage/i, /note|document|letter|mention/i],
]

/** A search supports only the absence of what it looked for. */
export function checkAbsence(claim: Claim): Finding[] {
  const { cited, reading } = claim
  if (cited.searches.length === 0) return []
  const { text } = reading
  const others = cited.records.length + cited.notes.length + cited.calculations.length
  if (!DENIES.test(text) && !ONLY_SEARCH.test(text) && others === 0) {
    const unreadable = cited.searches.some(
      ({ status }) => status === 'unreadable' || status === 'not-supplied',
    )
    return unreadable && UNAVAILABLE.test(text)
      ? []
      : [{ rule: 'absence', reason: 'The cited search found nothing; the sentence states something.' }]
  }
  if (
    cited.searches.some((search) => concerns(search.what, claim)) ||
    (others > 0 && cited.records.length > 0)
  )
    return []
  const [first] = cited.searches
  return [
    {
      rule: 'absence',
      reason: `The cited search looked for ${first?.what ?? 'something else'}, which is not what the sentence denies.`,
    },
  ]
}

function concerns(what: string, { reading, names }: Claim): boolean {
  const looked = findConcepts(what).map(({ concept }) => concept)
  const specific = names.filter(({ kind }) => kind !== 'proper')
  if (
    looked.length > 0 &&
    specific.some(
      ({ concepts }) =>
        conceptFits(looked, concepts) || concepts.some((concept) => conceptFits([concept], looked)),
    )
  )
    return true
  const stems = stemsOf(what)
  const shared = reading.words.some((word) => !GENERAL.has(word.stem) && hasStem(stems, word.stem))
  const sameKind = KINDS.some(([kind, said]) => kind.test(what) && said.test(reading.text))
  // A search for named things does not stand for others: a denial of warfarin needs a search that looked for it.
  if (looked.length > 0) return shared
  return shared || sameKind || tokenize(what).length === 0
}

/** Words that name where was searched, not what for. */
const GENERAL = new Set(
  'record search searched result all chart condition problem note document passage medication order prescription encounter visit observation procedure immunization vaccination lab'
    .split(' ')
    .map(stem),
)
