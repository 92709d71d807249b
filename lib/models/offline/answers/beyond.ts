import type { Lookups, Result } from '../lookups'
import type { Question } from '../question'
import type { Beyond } from '../reading/scope'
import { cite, type Line, listLine } from '../sentences'
import { answerAllergies } from './allergies'
import { describeFlag } from './flags'
import { describeMedication } from './medication-sentences'
import { literalMentions } from './mentions'

const SCOPE: Record<Beyond, string> = {
  advice: 'I give no advice and no orders; I can only say what this chart records',
  order: 'I give no orders and change nothing in a chart; I can only say what it records',
  fitness:
    'I give no advice and cannot say whether something may be given; I can only say what this chart records',
  knowledge: 'I cannot answer from general medical knowledge; I can only say what this chart records',
  future: 'I cannot say this; I can only say what this chart records',
  document: 'I cannot write documents; I can only say what this chart records',
}
const ASKS_SAFETY = /\b(?:safe|contra-?indicated)\b/i
/** What is taken already was borne: whoever asks about its dose or its end is told what was ordered. */
const ASKS_CHANGE =
  /\b(?:stop|cease|continue|restart|resume|increase|raise|reduce|lower|decrease|taper|wean|switch|change|adjust|titrate|dos(?:e|ing|age)|how (?:much|often|long))\b/i
const SUBSTANCES = ['drug', 'drug-class', 'allergen']
const MOST_ORDERS = 4
/** Words by which a note warns of something, or says that it was borne. */
const WARNS =
  /\b(?:avoid|not|no|never|stopp?e?d?|allerg|intoleran|caus|react|contra-?indicat|safe|tolerat|declin|only|instead|hold|held|careful|caution|do not|stay off)\w*/i

/** What a chart cannot answer is said to be so; about a substance, what it records is told all the same. */
export function answerBeyond(question: Question, lookups: Lookups): Line[] | undefined {
  const { beyond, concepts } = question
  if (!beyond) return []
  const scope = cite(SCOPE[beyond])
  if (beyond === 'advice' && ASKS_SAFETY.test(question.text)) {
    // Whether a scan or an operation is safe is not ours to say; what the chart warns of is.
    const warnings = lookups.look('flags_and_devices', { kind: 'flag' })
    const devices = lookups.look('flags_and_devices', { kind: 'device' })
    const allergies = answerAllergies({ ...question, names: [] }, lookups)
    if (!warnings || !devices || !allergies) return undefined
    const items = [...warnings.items, ...devices.items]
    return [scope, ...items.map((item) => listLine(describeFlag(item), item.handle)), ...allergies]
  }
  if (beyond !== 'fitness') return [scope]
  const substances = concepts.filter(({ concept }) => SUBSTANCES.includes(concept.kind))
  const [substance = question.names[0]] = substances.map(({ matchedText }) => matchedText)
  if (!substance) return [scope]
  const facts = factsAbout(question, substance, lookups)
  return facts && [scope, ...facts]
}

/** Never the drug alone: that it was never ordered says nothing about whether it is borne. */
function factsAbout(question: Question, substance: string, lookups: Lookups): Line[] | undefined {
  const orders = lookups.look('medications', { name: substance, order: 'newest' })
  if (orders && orders.items.length > 0 && ASKS_CHANGE.test(question.text)) return listOrders(orders)
  const allergies = answerAllergies({ ...question, names: [substance] }, lookups)
  const notes = lookups.look('search_notes', { query: `${substance} avoid reaction` })
  if (!allergies || !orders || !notes) return undefined
  return [...allergies, ...literalMentions(substance, notes, WARNS), ...listOrders(orders)]
}

function listOrders({ items }: Result<'medications'>): Line[] {
  return items.slice(0, MOST_ORDERS).map((item) => listLine(describeMedication(item), item.handle))
}
