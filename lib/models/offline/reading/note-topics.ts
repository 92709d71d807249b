/** What notes are asked about most: how a question names it, which section holds it, which sentences speak of it. */
export interface NoteTopic {
  name: string
  asked: RegExp
  /** For the search, in the words of notes. */
  query: string
  says: RegExp
  /** Some sources hold it as records, which are asked first. */
  recorded?: true
  /** Of these sentences, the ones that say it outright. */
  best?: RegExp
  /** What cannot hold at once; notes that say two of these disagree. */
  positions?: readonly RegExp[]
}

export const NOTE_TOPICS: readonly NoteTopic[] = [
  {
    name: 'smoking',
    recorded: true,
    asked: /\b(?:smok\w*|tobacco|cigarettes?|pack[- ]years?|nicotine)\b/i,
    query: 'smoking status smoker tobacco use',
    says: /\b(?:smok\w*|tobacco|cigarettes?|pack[- ]years?|nicotine|vap(?:es|ing))\b/i,
    best: /\b(?:never|ex-?|former|current|active|quit|stopped|non-?)\b.{0,12}smok|pack[- ]years?|smokes? \d|\d+ (?:cigarettes?|packs?)/i,
    positions: [
      /\b(?:never (?:a )?smok\w*|non-?smoker|lifelong non-?smok\w*|smoking denied|denies smoking|does not smoke|has never smoked)\b/i,
      /\b(?:ex-?smoker|former smoker|(?:stopped|quit|gave up) smoking)\b/i,
      /\b(?:current smoker|active smoker|smokes (?:\d|about|daily|a pack)|continues to smoke|still smok\w+)\b/i,
    ],
  },
  {
    name: 'alcohol',
    recorded: true,
    asked: /\b(?:alcohol\w*|does (?:he|she) drink|drink(?:s|er|ing)?|etoh|units (?:a|per) week)\b/i,
    query: 'alcohol drinks wine beer sherry units a week',
    says: /\b(?:alcohol\w*|drinks?\b|drinking|drinker|etoh|beers?|wine|sherry|whisky|whiskey|spirits|vodka|units (?:a|per) week|sober|teetotal\w*|abstinent)\b/i,
    best: /\b(?:\d+|one|two|three|no|never|occasional\w*|glass|daily|nightly|week)\b/i,
  },
  {
    name: 'insurance',
    recorded: true,
    asked:
      /\b(?:insur\w*|payer|payor|coverage|covered|health plan|who (?:pays|paid|(?:is|was) paying|covers)|insured (?:by|with))\b/i,
    query: 'insurance coverage payer health plan',
    says: /\b(?:insur\w*|uninsured|payer|payor|coverage|medicare|medicaid|dual eligible|health plan|self[- ]pay|blue cross|aetna|anthem|cigna|humana|unitedhealth\w*|kaiser|tricare)\b|\bcurrently has (?!an?\b|been\b|no (?!insur)|the\b|\d)\p{Lu}/u,
  },
  {
    name: 'education',
    asked: /\b(?:educat\w*|school\w*|college|degree|graduat\w*)\b/i,
    query: 'education school college degree',
    says: /\b(?:school\w*|college|university|degree|graduat\w*|educat\w*|diploma)\b/i,
  },
  {
    name: 'occupation',
    asked:
      /\b(?:occupation|employ\w*|job|profession|what work|works? as|(?:do|does) (?:he|she|they|the patient|\[patient-\d+\]) (?:do )?(?:for (?:work|a living)|work)|for a living|retired from)\b/i,
    query: 'occupation employment works as job retired profession',
    says: /\b(?:occupation|employ\w*|unemployed|works?|working|retired|job|profession|self-employed|runs a|former)\b|^(?!.*\b(?:poor|or|for|after|under|over|fever|ulcer|liver|cancer|other|per|never)\b)(?:retired |former )?[\p{L} -]{3,40}(?:er|or|ist|ian|man|woman|nurse|chef|clerk|merchant|mechanic|pilot)(?=[,.]|$)/iu,
    best: /\b(?:works? (?:as|at|for)|working as|retired|employed as|occupation|profession|self-employed|job as|former)\b|\b(?:is|was) an? [\p{L} -]{0,20}(?:er|or|ist|ian|man|woman|nurse|chef|clerk|pilot|driver|mechanic)\b|^(?:retired |former )?[\p{L} -]{3,40}(?:er|or|ist|ian|man|woman|nurse|chef|clerk|merchant|mechanic|pilot)(?=[,.]|$)/iu,
  },
  {
    name: 'marital status',
    recorded: true,
    asked: /\b(?:marital|married|marriage|spouse|single|widow\w*|divorced)\b/i,
    query: 'marital status married single',
    says: /\b(?:married|single|widow\w*|divorced|separated|partner|spouse|husband|wife)\b/i,
  },
  {
    name: 'living situation',
    asked:
      /\b(?:liv(?:e|es|ing) (?:with|alone|situation|arrangements?)|home (?:situation|circumstances|set-?up)|situation at home|(?:he|she|they) live with|housing|homeless|at home with)\b/i,
    query: 'lives alone lives with husband wife family home living situation housing',
    says: /\b(?:lives?|living|housing|homeless|apartment|house|flat|bungalow|walk-up|nursing home|care home)\b/i,
    best: /\blives? (?:alone|with|in|at)|\bliving (?:alone|with)|\bhomeless\b/i,
    positions: [/\b(?:lives?|living) alone\b/i, /\b(?:lives?|living) with\b/i, /\bhomeless\b/i],
  },
  {
    name: 'family history',
    recorded: true,
    asked: /\bfamily history\b|\bin (?:her|his|their|the) family\b/i,
    query: 'family history mother father sibling',
    says: /\b(?:family|mother|father|brother|sister|siblings?|grand\w+|parents?|aunt|uncle)\b/i,
  },
  {
    name: 'pets',
    asked: /\bpets?\b|\banimals? at home\b|\b(?:dogs?|cats?) at home\b/i,
    query: 'pets at home cat dog',
    says: /\b(?:pets?|dogs?|cats?|kitten|pupp(?:y|ies)|hamster|rabbit|parrot|birds?|guinea pig)\b/i,
  },
  {
    name: 'driving',
    asked: /\b(?:driv(?:e|es|ing)|driver['’]?s? licen[cs]e|dmv|dvla)\b/i,
    query: 'driving may drive licence not allowed to drive',
    says: /\b(?:driv(?:e|es|ing)|dmv|dvla|licen[cs]e)\b/i,
    best: /\b(?:may|may not|can|cannot|allowed|not to|no|must not|fit to|stop(?:ped)?) ?(?:\w+ ){0,2}driv/i,
  },
  {
    name: 'decision about resuscitation',
    asked:
      /\b(?:resuscitat\w*|dnacpr|dnr|advance (?:directive|decision|care plan)|living will|code status|full code|ceiling of care|goals of care)\b/i,
    query: 'do not attempt resuscitation DNR advance directive code status',
    says: /\b(?:resuscitat\w*|dna?cpr|dnr|dnar|advance (?:directive|decision)|living will|code status|full code|ceiling of care)\b/i,
  },
  {
    name: 'next of kin',
    recorded: true,
    asked:
      /\b(?:next of kin|emergency contact|contact person|(?:health ?care )?proxy|power of attorney|who to (?:call|contact))\b/i,
    query: 'next of kin emergency contact husband wife partner daughter son proxy',
    says: /\b(?:next of kin|emergency contact|contact|proxy|power of attorney|husband|wife|partner|daughter|son|niece|nephew)\b/i,
    best: /\b(?:next of kin|emergency contact|proxy|power of attorney|(?:his|her) (?:husband|wife|partner|daughter|son),? \p{Lu}|(?:husband|wife|partner) \p{Lu})/u,
  },
  {
    name: 'mobility',
    asked:
      /\b(?:mobility|walking aids?|walks? (?:with|unaided)|walking frame|walking stick|gait aids?|(?:use|uses|using|with|need|needs) (?:a |any )?(?:stick|cane|walker|frame|zimmer|wheelchair|crutch(?:es)?|rollator))\b/i,
    query: 'walking aid walker cane stick frame wheelchair mobility',
    says: /\b(?:walk(?:s|er|ing)|cane|stick|frame|rollator|wheelchair|crutch\w*|mobility|unaided|stairlift)\b/i,
    best: /\b(?:walker|cane|stick|frame|rollator|wheelchair|crutch\w*|unaided)\b/i,
  },
  {
    name: 'recreational drugs',
    asked: /\b(?:recreational|illicit|street) drugs?\b|\b(?:cannabis|cocaine|heroin|marijuana)\b/i,
    query: 'recreational drug use cannabis cocaine',
    says: /\b(?:recreational|illicit|cannabis|marijuana|cocaine|heroin|drug use)\b/i,
  },
  {
    name: 'how an injury came about',
    recorded: true,
    asked:
      /\bhow (?:did|was|were|has) (?:he|she|they|pt|the patient|\[patient-\d+\]|(?:the|his|her|their) [\p{L} -]{2,25}?) (?:get (?:hurt|injured)|(?:break|broke|fracture|injure|hurt|sprain|twist|tear|tore|cut|burn|dislocate|bang|hit|fall|fell)(?:n|d|ed|t)?)\b|\bmechanism of (?:(?:the|his|her|their|,) ?)*(?:[\p{L}\d-]+ ){0,3}(?:injury|fall|fracture|break|accident)\b|\bwhat (?:caused|led to|was behind) (?:the|his|her|their) (?:fall|injury|fracture|break|accident|laceration|burn)\b/iu,
    query: 'fell tripped slipped accident collision injury fracture mechanism',
    says: /\b(?:tripp(?:ed|ing)|fell|fallen|fall(?:s|ing)? (?:from|off|down|onto|on|over|in|while)|slipp(?:ed|ing)|twist(?:ed|ing)|collid\w+|collision|struck|kicked|crash(?:ed)?|accident|landed|tackled?|dropped|assault(?:ed)?|knocked|thrown|lifting)\b/i,
    best: /\b(?:tripp\w+|slipp\w+|fell (?:from|off|onto|down|while|over|on|at)|collision|accident|struck|kicked|tackled?|landed|crash\w*|assault\w*|thrown)\b/i,
  },
  {
    name: 'gestation at birth',
    recorded: true,
    asked:
      /\b(?:how many|what|which) (?:completed )?weeks?\b.{0,25}\b(?:deliver\w*|born|birth|induc\w*|gestation)\b|\bgestation(?:al age)? (?:at|when)\b|\bhow (?:premature|preterm|early) was\b|\b(?:born|delivered) at (?:what|how many|which)\b/i,
    query: 'weeks gestation born delivered induction delivery preterm',
    says: /\b\d\d ?(?:\+ ?\d|weeks)\b/i,
    best: /\b(?:born|birth|deliver\w*|induc\w*|labou?r|c(?:a?e)sarean)\b/i,
  },
  {
    name: 'help at home',
    asked:
      /\b(?:package of care|care package|carers?|home (?:care|help)|(?:care|help|support) (?:does|do|did|at|in the) .{0,20}\bhome\b|help at home)\b/i,
    query: 'package of care carers home help aide support at home twice daily',
    says: /\b(?:package of care|care package|carers?|home (?:care|help|health)|aides?|helps? (?:her|him|them)|support worker|visiting nurse)\b/i,
  },
  {
    name: 'cause of death',
    recorded: true,
    asked:
      /\bcause of death\b|\b(?:how|why|where|of what) did (?:he|she|the patient|\[patient-\d+\]) die\b|\bdie of\b|\bwhen (?:he|she) died\b/i,
    query: 'died death cause of death certificate',
    says: /\b(?:died|dies|death|deceased)\b/i,
    best: /\bcause of death\b|\bdeath certificate\b|\bdied (?:peacefully|at|of|in|with)\b/i,
  },
]
