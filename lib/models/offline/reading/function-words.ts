/** Words that ask, relate or count, but do not say about what. They end a subject and never begin one. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a abnormal about altogether approx dated days nights percent points roughly sort total top nadir smallest largest biggest freshest minimal maximal direction compared versus vs v gone
   far so all-time per lowest highest kg lbs instead rather actually already back operated given removed counting including two three four five six seven eight nine ten eleven twelve
   a abnormal about above according active actual actually administer administered after again ago agree agrees all
   allergic allergies allergy already also among an and answer answers any anymore anyone anything approximately
   are aren't as at available average avg be been before began begin begun being below best better between bit
   board both brief briefly bring but by came can can't cannot certain certainly change changed chart charts check
   checked checking checks clinician coded come commenced complete completed concerning condition conditions
   confirm confirmed contain contains correct could could'd couldn't count couple course courses current currently
   data date date's dates day decrease decreased definitely describe described describes details diagnose diagnosed
   diagnoses diagnosis did didn't disagree discontinue discontinued discontinuing do doctor doctors document
   documentation documented documents does doesn't don't done dosage dose doses down drug drugs during each
   earliest either encounter encounters end ended entries entry even evening ever every everything evidence exactly
   exist exists far few file find finding findings fine first for former from full fully gave gentleman get give
   given giving go going gone good got had hadn't happen happened has hasn't have haven't having he he's hello her
   here hers hey hi highest him his histories history how how's i i'd i'm i've if immunisation immunisations
   immunization immunizations immunized in inactive increase increased indicate indicates info information initial
   initially initiated interested into is isn't it it's its jab just know known lab labs lady last lately latest
   latter least let let's lets level levels like liked list listed long longer look look-up lot lots lowest man many max
   maximum may me mean measure measured measurement measurements med medication medications medicine medicines meds
   mention mentioned mentions might min minimum miss mister moment month month's months more morning most mr mrs ms
   much my need needed needs neither newer newest next no none normal not note noted notes nothing now nowadays
   number occur occurred of off often ok okay oldest on one ones only onset onto open or order ordered orders our
   out outcome outcomes over overall patient patients peak per perform performed person please pls prescribe
   prescribed prescription prescriptions present presented presently previous prior problem problems procedure
   procedures pt pull question questions quick quickly quite reading readings real really reason receive received
   receives recent recently rechecked record recorded recording records regarding regular regularly report reported
   reports require requires result results right rise rising rose roughly said say says season second see several
   shall she she's short shot shots should show show's showed shown shows sign signs since so some somebody someone
   something start started starting starts state stated states status still stop stopped stopping stops structured
   stuff subject suffer suffering suffers summary sure take taken takes taking team teams tell tell's telling test
   tested tests than thank thanks that that's the their theirs them then there there's these they they're thing
   things third this those through throughout till time time's times to today told tomorrow tonight too took total
   trend true under unknown until up us use used uses using usual usually vaccinated vaccination vaccinations
   vaccine vaccines value values very visit visits vital vitals want wanted wants was wasn't we we're week week's
   weeks well went were weren't what what's when when's where where's which while who who's whom whose why will
   with within without woman won't wonder wondering worse worst would would've wrong year year's years waiting yesterday
   yet you you're your`.split(/\s+/),
)

/** Words that qualify a whole topic ("ongoing medical conditions"); by themselves they name nothing. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  'chronic ongoing medical clinical health major significant existing other past important relevant known new old'.split(
    ' ',
  ),
)

/** Whether a word asks, relates or counts and can name nothing. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word.toLowerCase())
}
