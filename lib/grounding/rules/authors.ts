import type { Claim, Finding } from './claim'

const TITLE = '(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Doctor|Sister|Sr|Nurse|RN)'
const NAMED = `(?:${TITLE}\\.?\\s+)?(?:\\p{Lu}\\.\\s?){0,2}(?:\\p{Lu}\\p{Ll}+\\s+)?(?<name>\\p{Lu}[\\p{L}’'-]{2,})`
/** Whoever does this is the author of the note, or one whose acts it tells. */
const ACTS =
  'found|finds|saw|sees|wrote|writes|noted|notes|examined|reviewed|reports?|reported|describes?|described|records?|recorded|advises?|advised|recommends?|recommended|performed|operated|diagnosed|stopped|started|added|thinks|thought|feels|felt|considers?|considered|concludes?|concluded|signed|dictated|discharged|plans|planned|suspects?|suspected|removed|inserted|placed|read'
const AGENT = new RegExp(
  `\\b${TITLE}\\.?\\s+(?:\\p{Lu}\\.\\s?){0,2}(?:\\p{Lu}\\p{Ll}+\\s+)?(?<name>\\p{Lu}[\\p{L}’'-]{2,}?)(?:\\s+(?:also|then|himself|herself)?\\s?(?:${ACTS})\\b|['’]s (?:letter|note|report|summary|opinion|impression|findings|examination)\\b)`,
  'gu',
)
const BY = new RegExp(
  `\\b(?:written|signed|dictated|authored|performed|carried out|reported|operated|seen|examined|reviewed)(?:\\s+(?:on|in|at)\\s+[^,;.]{1,20})? by ${NAMED}`,
  'gu',
)
/** A letter's opening and its copies: who is named here receives it. */
const ADDRESS = /(?:^|\n|>)\s*(?:Dear|cc:?|copy to:?|copies to:?|To:|For the attention of)\s+[^\n<]{0,80}/gu

const ROLES: readonly (readonly [role: string, words: string])[] = [
  ['attending', 'attending|staff physician'],
  ['supervisor', 'supervis(?:ing|or|ed)'],
  ['resident', 'resident|registrar'],
  ['fellow', 'fellow'],
  ['junior', 'intern|FY1|FY2|SHO|house officer'],
  ['student', 'student'],
  ['assistant', 'assistant|assisted'],
  ['anesthetist', 'ana?esthe(?:tist|siologist)'],
]

/** Who wrote, found or did what a letter tells is not the one it was sent to, nor the resident the attending. */
export function checkAuthors(claim: Claim): Finding[] {
  const { cited, reading } = claim
  if (cited.notes.length === 0 || cited.records.length > 0) return []
  const text = cited.notes.map(({ evidence }) => evidence.quote).join('\n')
  return [...checkAddressee(reading.text, text), ...checkRole(reading.text, text)].slice(0, 1)
}

function checkAddressee(said: string, text: string): Finding[] {
  const addresses = [...text.matchAll(ADDRESS)].map((match) => match[0])
  if (addresses.length === 0) return []
  const body = addresses.reduce((rest, address) => rest.replace(address, ' '), text)
  return [...said.matchAll(AGENT), ...said.matchAll(BY)].flatMap((match) => {
    const name = (match.groups?.name ?? '').replace(/['’]s$/u, '')
    const isSentTo = addresses.some((address) => namesPerson(address, name)) && !namesPerson(body, name)
    return isSentTo
      ? [{ rule: 'detail' as const, reason: `The cited letter was sent to ${name}, who did not write it.` }]
      : []
  })
}

/** A role that the sentence gives somebody and the source gives somebody else. */
function checkRole(said: string, text: string): Finding[] {
  return ROLES.flatMap(([role, words]) => {
    const claimed = holdersOf(words, said)
    const actual = holdersOf(words, text)
    if (actual.length === 0) return []
    return claimed
      .filter((name) => namesPerson(text, name) && !actual.includes(name))
      .map((name) => ({
        rule: 'detail' as const,
        reason: `By the cited note the ${role} is ${actual.join(', ')}, not ${name}.`,
      }))
  })
}

/** Names right beside a role: "attending, Dr. X", "Attending: M. X", "X, MD (resident)", "X supervising". */
function holdersOf(words: string, text: string): string[] {
  const before = new RegExp(`\\b(?:${words})\\b(?: physician| doctor)?[,:]?\\s+(?:was |is )?${NAMED}`, 'giu')
  const behind = new RegExp(
    `${NAMED}(?:,\\s*(?:MD|DO|MBBS|PA-C|RN|NP))?(?:\\s*\\(|,? (?:as |the |was |is )*(?:the )?)(?:${words})\\b(?!\\s*:)`,
    'gu',
  )
  const found = [...text.matchAll(behind), ...text.matchAll(before)]
  return [...new Set(found.flatMap((match) => match.groups?.name ?? []))].filter((name) =>
    /^\p{Lu}/u.test(name),
  )
}

function namesPerson(text: string, name: string): boolean {
  return name.length > 2 && new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text)
}
