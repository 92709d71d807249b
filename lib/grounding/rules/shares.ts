import { NUMBER_WORDS } from '../lexicon/number-words'
import type { NumberMention, Span } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import type { NameMention } from '../read-names'
import type { Claim, Finding, NumberExplanation } from './claim'
import { recordNames } from './match-name'

/** "two of the three", "all for chest pain": how many of the cited records, and where it says of what. */
interface Share extends Span {
  text: string
  /** Undefined: all of them. */
  count?: number
  names: readonly NameMention[]
}

const WORDS = `${Object.keys(NUMBER_WORDS).join('|')}|\\d{1,2}`
const ALL = new RegExp(
  `\\b(?:all|both|each|every one)\\b(?: of)?(?: (?:the|these|those|his|her|their|them))?(?: (?:${WORDS}))?`,
  'giu',
)
const SOME = new RegExp(
  `\\b(?:only )?(?<count>one|${WORDS}) of (?:the|these|those|his|her|their|them)\\b(?: (?:${WORDS}))?`,
  'giu',
)
/** What is said of the share, behind what it is a share of: "both potassium and sodium were low" is a list. */
const SAYS =
  /\b(?:for|with|by|at|from|because|due|were|was|are|is|had|have|has|show\p{L}*|mention\p{L}*|g[ai]ve)\b/iu
/** A share ends where the next thing begins. */
const END = /[;:.](?!\d)|,|\(|\s(?:and (?:one|two|three|the)|but|while|except|apart from|other than)\s/iu

/** "All three visits were for chest pain" beside one that was for something else. */
export function checkShares(claim: Claim): Finding[] {
  return sharesIn(claim).flatMap((share) => {
    const wrong = share.names.find((name) => !countFits(share, name, claim))
    return wrong
      ? [
          {
            rule: 'count' as const,
            reason: `The sentence says '${share.text.trim()}'; of the cited records ${holdersOf(wrong, claim).length} of ${peersOf(wrong, claim).length} mention '${wrong.text}'.`,
          },
        ]
      : []
  })
}

/** The "two" of "two of the three were for chest pain". */
export function explainShare(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (mention.role !== 'plain' || mention.decimals > 0) return undefined
  const share = sharesIn(claim).find(
    ({ start, end, count }) => count === mention.value && mention.start >= start && mention.end <= end,
  )
  const told = share?.names.filter((name) => holdersOf(name, claim).length < peersOf(name, claim).length)
  if (!share || !told || told.length === 0 || !told.every((name) => countFits(share, name, claim)))
    return undefined
  return { mention, how: 'count', records: [] }
}

function sharesIn({ reading, names, cited }: Claim): Share[] {
  if (cited.records.length < 2) return []
  return [ALL, SOME].flatMap((pattern) =>
    [...reading.text.matchAll(pattern)].flatMap((match) => {
      const start = match.index
      const end = start + match[0].length
      if (/\b(?:not|nearly|almost)\s+$/iu.test(reading.text.slice(0, start))) return []
      const rest = reading.text.slice(end)
      const stop = END.exec(rest)?.index ?? rest.length
      const { count } = match.groups ?? {}
      return [
        {
          start,
          end,
          text: match[0],
          ...(count !== undefined && { count: NUMBER_WORDS[count.toLowerCase()] ?? (Number(count) || 1) }),
          names: names.filter(
            (name) =>
              name.start >= end &&
              name.end <= end + stop &&
              SAYS.test(reading.text.slice(end, name.start)) &&
              !reading.context.at(name.start).negated,
          ),
        },
      ]
    }),
  )
}

/** True too where the records cannot tell: one of their kind, or none that names it. */
function countFits({ count }: Share, name: NameMention, claim: Claim): boolean {
  const holders = holdersOf(name, claim)
  const peers = peersOf(name, claim)
  if (holders.length === 0 || peers.length < 2) return true
  if (count === undefined) return holders.length === peers.length
  return holders.length === count || holders.length === peers.length
}

function holdersOf(name: NameMention, { cited }: Claim): RecordFacts[] {
  return cited.records.filter((record) => recordNames(record, name))
}

/** The cited records of the kind that names it. */
function peersOf(name: NameMention, claim: Claim): RecordFacts[] {
  const kinds = new Set(holdersOf(name, claim).map(({ fields }) => fields.resourceType))
  const [kind] = kinds
  return kinds.size === 1 ? claim.cited.records.filter(({ fields }) => fields.resourceType === kind) : []
}
