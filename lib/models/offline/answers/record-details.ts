import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { namesWithin } from '../reading/names'
import { cite, inline, type Line, onDate } from '../sentences'

/** What a list of procedures or devices leaves out and the record itself says, by the words that ask for it. */
const DETAILS: readonly [asks: RegExp, label: RegExp, says: string][] = [
  [
    /\b(?:makers?|makes?|manufacturers?|brands?|made by|who (?:makes|made|manufactures))\b/i,
    /manufacturer/i,
    'manufacturer',
  ],
  [/\bserial\b/i, /serial/i, 'serial number'],
  [/\bmodel\b/i, /model/i, 'model'],
  [
    /\bwho (?:did|performed|carried out|operated|put|implanted|placed|inserted|removed|took out|fitted|scoped|excised|resected|replaced|repaired)\b|\b(?:surgeon|operator)\b|\bby whom\b/i,
    /perform|operator|surgeon/i,
    'performed by',
  ],
]

/** "Make of the pacemaker", "who did the resection": null where it is not asked or no record says it. */
export function answerDetail(question: Question, lookups: Lookups): Line[] | null | undefined {
  const detail = DETAILS.find(([asks]) => asks.test(question.text))
  const name = detail && thingIn(question)
  if (!detail || !name) return null
  const procedures = lookups.look('procedures', { name, order: 'newest', limit: MOST_RECORDS })
  const devices = lookups.look('flags_and_devices', { name, kind: 'device' })
  if (!procedures || !devices) return undefined
  const handles = [...devices.items, ...procedures.items].map(({ handle }) => handle).slice(0, MOST_RECORDS)
  const lines = handles.map((handle) => detailLine(handle, detail, lookups))
  if (lines.some((line) => line === undefined)) return undefined
  const said = lines.filter((line) => line !== undefined && line !== null)
  return said.length > 0 ? said : null
}

const MOST_RECORDS = 3

function detailLine(
  handle: Handle,
  [, label, says]: (typeof DETAILS)[number],
  lookups: Lookups,
): Line | null | undefined {
  const record = lookups.look('get_record', { handle })
  if (!record) return undefined
  const [item] = record.items
  const found = item?.details?.find((one) => label.test(one.name))
  if (!item || !found) return null
  return cite(`${item.name}${onDate(item.date)}: ${says} ${inline(found.text)}`, item.handle)
}

/** The thing without the words that ask for its detail. */
function thingIn({ names, text }: Question): string | undefined {
  const [known] = namesWithin(text, 'procedures')
  const bare = (names[0] ?? '').replace(DETAIL_WORDS, ' ').replace(/\s+/g, ' ').trim()
  return known ?? (bare || undefined)
}

const DETAIL_WORDS =
  /\b(?:makers?|makes?|manufacturers?|brands?|made|serial|model|number|no|of|by|who|did|surgeon|operator|for|the|his|her)\b/gi
