/** Words that ask, relate or count, but do not say about what. They end a subject and never begin one. */
const FUNCTION_WORDS = new Set(
  `what which who whom whose when where why how is are was were be been being do does did has have had having can could
   would will shall should may might there any ever some the a an this that these those it its he she they his her hers
   their theirs him them i me my you your we us our patient patients pt subject person one ones
   latest last most recent recently current currently now right today newest earliest first initial initially oldest next
   previous prior second third still yet already again before after since until till during between from to in into on
   onto at of for by with without about per as ago within over under above below than then and or but also if while not no
   show list tell give get got find check see look up please know say says said state states stated mention mentions
   mentioned describe describes described indicate indicates record recorded records recording document documented
   documents listed report reported reports according start started starting starts begin began begun stop stopped
   stopping stops discontinue discontinued discontinuing end ended order ordered orders prescribe prescribed prescription
   prescriptions take takes taking took taken receive received receives given administer administered measure measured
   measurement measurements diagnose diagnosed diagnosis diagnoses happen happened occur occurred done perform performed
   result results value values reading readings level levels test tests tested lab labs date dates time times day year years
   month months week weeks number count chart charts file record overall trend history onset status reason dose doses
   dosage going up down rise rising rose increase increased decrease decreased change changed highest lowest maximum minimum
   max min peak mean average avg active inactive actual actually medication medications med meds medicine medicines drug
   drugs allergy allergies allergic immunization immunizations immunisation immunisations immunized vaccine vaccines
   vaccination vaccinations vaccinated shot shots jab visit visits encounter encounters procedure procedures problem
   problems condition conditions note notes many much often long there's what's who's when's where's how's
   used use uses using had having contain contains exist exists available known all each every ever suffer suffers
   suffering documentation need needs needed require requires anything something everything nothing none vital vitals sign signs abnormal normal hi hello hey thanks thank ok structured coded agree agrees disagree here present presented currently noted shown evidence sign signs me us look-up regarding concerning`.split(
    /\s+/,
  ),
)

/** Words that qualify a whole topic ("ongoing medical conditions"); by themselves they name nothing. */
const GENERIC_WORDS = new Set(
  'chronic ongoing medical clinical health major significant existing other past important relevant known new old'.split(
    ' ',
  ),
)
/** They may stand inside a subject ("neoplasm of lung", "Hep A, ped/adol, 2 dose"), but not at its ends. */
const INNER_WORDS = new Set('of and with to in on the a for or by at due without dose day not'.split(' '))
const TOKEN =
  /\[PATIENT-\d+\](?:['’]s)?|[\p{L}\p{N}][\p{L}\p{N}.%+'’/-]*[\p{L}\p{N}%+]|[\p{L}\p{N}%+]|\([^()]{1,40}\)|[,;:?!]/gu

interface Word {
  text: string
  start: number
  end: number
  kind: 'content' | 'inner' | 'stop'
}

/**
 * What a question is about, in its own words: the longest run of words that are not question, time or topic words.
 * "Start date of Fexofenadine hydrochloride 30 MG Oral Tablet?" → "Fexofenadine hydrochloride 30 MG Oral Tablet".
 */
export function readSubject(text: string): string | null {
  const inverted = readInvertedSubject(text)
  if (inverted) return inverted
  const runs: Word[][] = []
  let run: Word[] = []
  for (const word of readWords(text)) {
    if (word.kind === 'content' || (word.kind === 'inner' && run.length > 0)) run.push(word)
    else {
      runs.push(run)
      run = []
    }
  }
  runs.push(run)
  const spans = runs.map(trimRun).filter((words) => words.length > 0)
  const texts = spans.map((words) => text.slice(words[0]?.start, words.at(-1)?.end).replace(/[.,;:]+$/, ''))
  const named = texts.filter((name) =>
    name
      .toLowerCase()
      .split(/\W+/)
      .some((word) => word && !GENERIC_WORDS.has(word)),
  )
  return named.sort((left, right) => right.length - left.length)[0] ?? null
}

/** "What colour was the urine?" names its subject backwards: urine colour. */
function readInvertedSubject(text: string): string | null {
  const match =
    /^\s*(?:what|which)\s+([a-z]+)\s+(?:is|was|are|were)\s+(?:the|his|her|their)\s+([a-z]+)\s*\??\s*$/i.exec(
      text,
    )
  const [, attribute = '', noun = ''] = match ?? []
  if (!match || isFunctionWord(attribute) || isFunctionWord(noun)) return null
  return `${noun} ${attribute}`
}

/** The words of a text that carry meaning, lower case; for comparing with the sentences of a note. */
export function contentWords(text: string): string[] {
  return readWords(text)
    .filter((word) => word.kind === 'content')
    .map((word) => word.text.toLowerCase())
}

function readWords(text: string): Word[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    kind: kindOf(match[0]),
  }))
}

function kindOf(token: string): Word['kind'] {
  const word = token.toLowerCase().replace(/['’](?:s|re|ve|d|ll|m)$/, '')
  if (token === ',') return 'inner'
  if (/^[;:?!]$/.test(token) || word.startsWith('[patient-')) return 'stop'
  if (INNER_WORDS.has(word)) return 'inner'
  return isFunctionWord(word) ? 'stop' : 'content'
}

/** Whether a word asks, relates or counts and can name nothing. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word.toLowerCase())
}

function trimRun(run: Word[]): Word[] {
  const first = run.findIndex((word) => word.kind === 'content')
  const last = run.findLastIndex((word) => word.kind === 'content')
  return first < 0 ? [] : run.slice(first, last + 1)
}
