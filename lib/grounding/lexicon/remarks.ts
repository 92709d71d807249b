/**
 * Forms of speech that are about the answer, the search or the conversation, whatever their other words: an offer, an
 * announcement, where something was read, who has to judge it. What they may not hold beside is in `UNSAYABLE`.
 */

/** Words for what an answer is made of. */
const ANSWER_NOUNS =
  '(?:answers?|summar(?:y|ies)|overviews?|lists?|tables?|timelines?|sections?|figures?|numbers|values|dates|times|units|entries|sources?|wording|excerpts?|quotations?|quotes?|search|reply|response|chronology|outline|recap|digest|version|picture|breakdown|headings?|citations?|details|links)'
/** Papers and entries. */
const PAPERS =
  '(?:notes?|letters?|reports?|records?|documents?|entr(?:y|ies)|chart|files?|pages?|summar(?:y|ies)|results?|lists?|text|wording|sections?|sources?|dates?|values?|figures|details)'

const PAPERS_OR_TABLE = PAPERS.replace('(?:', '(?:tables?|')

/** What one does with an answer or a chart and never to a patient. */
const INFORM = [
  'answer|list|show|plot|pull|chart|graph|quote|cite|re-?read|read|search|verify|confirm|double-check|cross-check|compare',
  'structure|separate|split|group|sort|organi[sz]e|summari[sz]e|outline|describe|explain|expand|elaborate|detail|tabulate',
  'walk|concentrate|limit|restrict|confine|omit|skip|translate|convert|rephrase|reformat|retrieve|fetch|restate|present',
  'trace|clarify|highlight|mention|reconcile|narrow|dig',
].join('|')
/** Done to patients too, and so bound to what makes them harmless. */
const BOUND = [
  'go (?=through|over|into|back|further|by|year)|went (?=through|over|back)|gone (?=through|over|back)',
  '(?:start|started|begin|began) (?=with the|from the|at the)|take (?=[^.;]*\\b(?:in turn|one by one|together|separately)\\b)',
  `check (?=[^.;]*\\b(?:with|against|in the)\\b)|(?:kept?|keep) (?=to|this|it|the answer)|(?:left|leave) (?:out|aside)`,
  'set (?:out|aside)|(?:lay|laid) out|put (?:together|in order)|arranged? (?=(?:this|these|them|it|the|all|by|in)\\b[^.;]*(?:by|in|order)\\b)',
  `look(?:ed)? (?=up|through|back|further|(?:outside|beyond|past) (?:of )?(?:this|the|your|that) (?:\\p{L}+ )?${PAPERS}\\b|(?:only )?(?:at|in|for) [^.;]*\\b${PAPERS}\\b)|see (?=[^.;]*\\b${PAPERS}\\b)`,
  `(?:used?|opened?|missed|covered|cover|drew on|relied on|worked from|repeat|repeated|report|reported) (?=(?:[^.;]{0,40}\\b${PAPERS}\\b))|stick to`,
].join('|')
const DOES = `(?:(?:${INFORM})(?:p?ed|t?ed|ing|d|s)?\\b|${BOUND})`
const ADVERBS =
  '(?:(?:not|only|also|just|simply|now|first|then|here|happily|deliberately|briefly|to|have|be|been|happy|glad|able|unable|going|tried|trying|hope|need|needed)\\s+)*'
const MODAL =
  "(?:(?:can|cannot|can't|could|couldn't|will|won't|shall|may|might|have|haven't|did|didn't|do|don't|am|was)\\s+)?"
const CANNOT = "(?:can|could|do|did|am|was|have)\\s?(?:not|n't)|can't|couldn't|unable|not able"

/** How a remark begins; one must open each part of the sentence. */
export const OPENERS: readonly RegExp[] = [
  `I(?:'ve|'ll|'d|'m)?\\s+${MODAL}${ADVERBS}${DOES}`,
  `I\\s+(?:would|should|'d)\\s+(?:also |still |always )?(?:verify|confirm|double-check|cross-check|check|compare)\\b(?=[^.;]*\\b(?:with|against|in|from)\\b)`,
  `I\\s+(?:${CANNOT})\\s+${ADVERBS}(?:judge|tell|say|determine|decide|infer|interpret(?:ed)?|comment(?:ed)?|speculate|guess|assess(?:ed)?|predict|rank(?:ed)?|weigh(?:ed)?|see further)\\b`,
  `(?:let me|let's|allow me to)\\s+${ADVERBS}${DOES}`,
  `(?:shall|should|can|could|may) I ${ADVERBS}(?:${DOES}|continue with)`,
  `(?:(?:do you |would you )?(?:like|want|prefer) (?:me|us) to|would it help to|would it be useful to) (?:${DOES}|see|continue with)`,
  '(?:please )?(?:let me know|tell me) (?:if|whether|which|what|when|how|should)\\b',
  '(?:please )?(?:feel free to )?ask (?:me|again|for|if|about)\\b',
  'say (?:so|the word|if|which)\\b|do you (?:want|need)\\b|(?:would you like|if you (?:want|need|would like|prefer|wish))\\b',
  `(?:I'm |I am )?(?:happy|glad|pleased) to ${DOES}`,
  'which (?:of (?:these|them)|one|period|dates?) (?:do|would|should|interests?)\\b|any(?:thing else| other questions?| more questions?)\\b',
  `(?:here(?:'s| is| are)|that(?:'s| is| was)|this is|those (?:are|were)|these are|below(?: is| are)?|above(?: is| are)?|now)\\s+(?:\\p{L}+\\s+){0,4}?${ANSWER_NOUNS}\\b`,
  "(?:here(?:'s| is| are)|that(?:'s| is| was)|this is|below is|above is)\\s+(?:everything|all|what)\\b(?: \\p{L}+)?(?: (?:that |there )?(?:I|is|the)\\b)?",
  'in (?:brief|short|sum|summary|outline)|tl;?dr|bottom line|(?:more|details?|the rest|results|excerpts) (?:on (?:this|these|that) )?(?:follows?|below|above)(?=\\W*$|\\s+below)',
  'my (?:search|answer|summary|access|list|question|apologies|condolences|sympath(?:y|ies)|thanks)\\b',
  `(?:note: )?(?:(?:the|this|these|those|all|some|each)\\s+)?(?:\\p{L}+ ){0,2}?${ANSWER_NOUNS}(?: (?:below|above|here|given|shown|cited))?\\s+(?:(?:is|are|was|were|has been|have been|should be|can be|may be|must be|need to be) (?:only |all |each |best |then |now |not |as )*(?:drawn|taken from|taken as|compiled|based|limited|restricted|confined|sorted|ordered by|arranged|grouped|listed|given|quoted|copied|shown|cited|rounded|converted|read|interpreted with|treated with|checked|verified|compared|translated|linked|provided|presented|organi[sz]ed|written|recorded|reported|entered|coded|searched|consulted|used|day)|covers?|draws? on|relies|rely on|comes? from|stops? (?:at|with|in)|ends? (?:at|with|here)|begins? (?:at|with)|leaves? out|does not (?:cover|replace|include)|rests? on|differ|disagree)\\b`,
  `(?:only |both |all |one |two |three |several |some |the |these )+(?:\\p{L}+ ){0,2}?${PAPERS}(?: (?:from|since|until|between|of|before|after|dated|about|by|in)\\b[^;.]*?)? (?:is|are|was|were|have been|has been) (?:only |all |both )?(?:searched|consulted|read|re-?read|used|included|covered|quoted|cited|left out|omitted|given|shown|compared)\\b`,
  '(?:the following|what follows) (?:is|are|was|were) (?:only |all )?(?:drawn|taken|compiled|based|limited|sorted|grouped|listed|quoted|copied)\\b',
  `(?:this|it|that|only [^;.]{0,20}) (?:only )?(?:(?:is|was) (?:only )?(?:covered|limited|restricted|confined|based|drawn|taken from)|covers|draws on|leaves out)\\b`,
  '(?:(?:clinical )?(?:interpretation|assessment|judge?ment|correlation)|(?:the |any )?(?:decisions?|choice|weighing|reading)(?: (?:of|on|about) \\p{L}+)?|what (?:this|it|that) means(?: for (?:care|treatment))?)\\s+(?:is|are|rests?|remains?|lies?|stays?|belongs?)\\s+(?:(?:left |up )?(?:with|to|for)\\s+(?:you|the (?:reader|team|clinic|clinicians?|doctors?|prescriber|treating \\p{L}+))|yours|not mine|beyond (?:this|the|my)|a matter for)\\b',
  '(?:that|this|it) (?:needs|takes|requires|calls for|is for|is a matter for|is up to|depends on|belongs (?:to|in)) (?:(?:a|an|the|your|more|some|clinical|further|proper|face-to-face)\\s)*(?:conversation|discussion|judge?ment|clinician|team|doctor|clinic|context|reader|you)\\b',
  '(?:it (?:would|might|may) be (?:worth|best|wise|useful|sensible)(?: to)?|you (?:may|might|could) (?:wish|want|like|prefer)? ?(?:to)?|please|kindly)\\s+(?:verify(?:ing)?|confirm(?:ing)?|check(?:ing)?|double-check(?:ing)?|compar(?:e|ing)|read(?:ing)?|open(?:ing)?|ask(?:ing)?)\\s+(?:(?:this|these|it|them|the)\\s+)?(?:(?:\\p{L}+\\s+){0,2}?(?:with|against|in|from)\\s+)?(?:(?:the|his|her|your|a)\\s+)?(?:\\p{L}+\\s+)?(?:family|patient|chart|source|pharmacy|team|registry|ward|clinic|originals?|letter|note|report|record|document)\\b',
  'as (?:requested|asked|you asked),? only (?=[^;.]*\\bcovered\\b)|as (?:requested|asked)$|end of|sources?(?: used| cited| read)?: (?=[^;]*\\b(?:notes?|reports?|letters?|records?|documents?|entries|summar\\p{L}+)\\b)',
  '(?:everything|anything|all|the rest)\\b[^.;]{0,40}? (?:was|is|lies|falls) (?:outside|beyond) (?:of )?(?:the|your|this) (?:question|scope|period|search)',
  '(?:nothing|none of (?:this|these|it|what|the above))(?: (?:here|below|above|in this answer|I (?:list|say|write)))? (?:replaces|is advice|is meant|is a substitute|should replace|can replace)\\b|see (?:below|above|the (?:table|sources?|list|timeline|note|letter))\\b',
  `(?:clinical )?(?:correlation|correlate) (?:is |with (?:the )?clinical (?:picture|findings|context))?(?:advised|recommended|required|needed|clinically)?(?=\\W*$)`,
  '(?:this is )?not (?:meant as |intended as |a substitute for )?(?:medical|clinical|treatment|legal) (?:advice|judge?ment)(?=\\W*$)',
  `(?:want|need|care for|interested in) (?:(?:more|the|these|those|this|that|all|any|some|a|an) )(?=[^.;?]*\\b${PAPERS}\\b[^.;?]*\\?)`,
  `(?:(?:any|the|some|all) )?(?:\\p{L}+ )?${PAPERS}(?: (?:from|of|at|in|before|after|outside|by) [^;.]*?)? (?:is|are) (?:not|un)\\s?(?:available|visible|accessible|open|readable|included)(?: (?:to|for) (?:me|this answer|this search)| here)(?=\\W*$)`,
  `treat (?:the|this|that|these) (?:\\p{L}+ )?${PAPERS_OR_TABLE} as (?:the )?(?:reference|source|definitive|authoritative|final|a guide)(?: (?:text|version|copy))?(?=\\W*$)`,
  `(?:please )?feel free to (?:${DOES}|specify\\b|(?:widen|extend|shorten) (?:the|this|that) (?:search|period|range|question|list|dates|time))`,
  `(?:for [^.;,]{3,40},? )?I (?:mainly |mostly |only |largely |also )*(?:rely|relied|draw|drew|depend|depended) (?:mainly |mostly |only |largely |chiefly )?on (?:[^.;]*\\b)?${PAPERS}\\b|I (?:hope|trust) (?:this|that|it)(?: (?:is|was|will be|proves|helps?|answers|covers))? ?(?:(?:useful|helpful|clear|enough|of use|of help|sufficient)\\b)?(?= (?:for|to|in|with|your|the)\\b|\\W*$)`,
  // How it is ordered: "Trends come first, followed by the rest".
  `(?:\\p{L}+ ){0,3}?(?:${ANSWER_NOUNS}|trends|results|imaging|medicines|medications|vaccines|labs)(?: (?:in|of) the \\p{L}+(?: \\p{L}+)?)? (?:comes?|goes?) (?:first|next|last|second|at the end)(?=[ ,][^.;]{0,50}\\W*$|\\W*$)`,
  `(?:the )?(?:\\p{L}+ ){0,2}(?:vital signs|vitals|labs|readings|measurements|results|values|figures)(?: (?:from|of|for|during) the \\p{L}+)? (?:is|are) (?:only |each |all )?(?:given|shown|listed|quoted|grouped|rounded) (?:as|by|in|with|without|below|above|here|to)\\b`,
  // What a chart can do at all, not what this one holds.
  `(?:what |whatever )?(?:a|an|any|the|this|no) (?:\\p{L}+ )?(?:charts?|records?|summar(?:y|ies)|notes?|lists?|answers?)\\s(?:can|cannot|can't|could) (?:only |never |not |at best )*(?:tell|show|say|reflect|convey|capture|know|answer)\\b(?: us)?(?: is how (?:any of )?(?:this|it|that) (?:was|felt)\\b)?`,
  '(?:the )?(?:rest|remainder|(?:first|second|third|last|other|main) (?:part|half)) of (?:your|the|that) question\\b',
  'whether(?: or not)? to \\p{L}+(?: \\p{L}+){0,3} (?:is|remains|stays|rests|lies) (?:with|for|up to|(?:a|the) (?:decision|matter|question|choice|judge?ment)(?: (?:for|of))?)\\s(?:you|(?:the|your) (?:\\p{L}+ )?(?:team|clinic|clinicians?|doctors?|physicians?|prescriber|reader|specialists?))(?=\\W*$)',
  '(?:\\p{L}+ )?(?:remarks|statements|passages|information|quotations|entries|details|notes) (?:here |above |below )?should be (?:handled|treated|read|used|interpreted|understood)(?: (?:with|as|in|confidential))?\\b',
  'if (?:the|your|that) question (?:is|was) about [^.;]*\\b(?:records|notes|letters|documents|files)\\b, (?:please )?(?:upload|send|add|attach|ask|say)\\b',
  "for (?:brevity|completeness|reference|orientation|context)\\b|thank(?:s| you)(?= (?:for|you)|\\W*$)|you['’]re welcome|(?:good|fair) question|sorry(?=,? (?:I|for|about|if)\\b|\\W*$)|hello|hi$|hope (?:this|that) helps|over to you",
  '(?:(?:here|below|above|all|listed|sorted|shown|given|most),? )*(?:oldest|newest|latest|earliest|most recent|chronological(?:ly)?|by (?:date|year|system|problem|organ))(?: (?:to|at|first|last|one|entries|results|the|top|down|then|newest|oldest|latest|earliest)\\b)*(?=\\W*$)',
].map((words) => new RegExp(`^(?:${words})`, 'iu'))

/** Set phrases in which the chart, not the patient, is what "is" or "was". */
export const OF_THE_CHART =
  /\b(?:what|that|which|as|whatever|everything|only)(?: \p{L}+)? (?:is|was|are|were|has been|have been) (?:recorded|documented|on file|written|listed|coded|entered|supplied|available|there|asked|asked for|cited|shown|needed|useful|helpful|required|relevant|covered|requested)\b|\bwhat (?:somebody|someone|staff|others|people) (?:has |have |had )?(?:entered|written|recorded|documented)\b|\bwhat was said\b|\bif (?:that|it|this|you) (?:is|are|would be|were)\b|\bas well\b|(?<=\bmeans )for treatment\b|\b(?:is|are|was|were) (?=(?:covered|shown|cited|listed)\W*$)|\bboth are (?:given|shown)\b/giu

/** What no remark may hold: who speaks so says something of the patient, or denies it. */
export const UNSAYABLE =
  /\b(?:he|she|he's|she's|there|no|none(?! of (?:this|these|it|the above) (?:replaces|is advice|is meant|is a substitute))|never|nil|nothing(?! (?:here|below|above|in this answer) (?:replaces|is advice|is meant))|nobody|neither|nor|anyone|anybody|without|allerg\p{L}+|positive|negative|(?:ab)?normal\p{L}*|unremarkable|active|inactive|resolved|stopped|ongoing|healthy|stable|unstable|unwell|worse\p{L}*|better|improv\p{L}+|deteriorat\p{L}+|declin\p{L}+|rising|falling|dead|died|deceased|dying|alive|pregnan\p{L}+|diabetic|ruled out|suspected|complete|high(?:er|est)?|low(?:er|est)?|raised|elevated|malignan\p{L}+|benign|metasta\p{L}+|smok\p{L}+|drinks?|drinking|safe\p{L}*|unsafe|must|ought|diagnos\p{L}+|resuscitat\p{L}*|contraindicat\p{L}+|adequate|bad|poor|critical|severe|mild|serious|urgent\p{L}*|limits?|range|threshold|target|goal|treat(?!ing (?:team|clinic|clinicians?|doctors?|physicians?)\b)(?! [^.;]{0,40} as (?:the )?(?:reference|source|definitive|authoritative|final|a guide)\b)\p{L}*|therap\p{L}+|dos(?:e|es)|surg\p{L}+|operat\p{L}+(?! (?:notes?|records?|reports?|letters?|summary)\b)|tumou?rs?|transplant\p{L}*|wounds?|HIV|favourabl\p{L}+|favorabl\p{L}+|password|click)\b/iu
/** Nor may it say, behind its opening, that something is or was so. */
export const STATES_MORE =
  /\b(?:is|are|was|were|has|had|been|became|becomes?|remains?|seems?|appears?|should)\b/iu

/** Words of neutral headings: organ systems, specialties, parts of a stay and of a note. None of them states a finding. */
export const HEADING_WORDS: ReadonlySet<string> = new Set(
  `respiratory resp cardiovascular cardiac cvs cv gi gu gastrointestinal genitourinary neuro neurological renal kidney kidneys hepatic liver msk musculoskeletal skin
  eye eyes ent ears psych psychiatric psychological mental endocrine metabolic haem heme bone bones joints vascular pulmonary lungs lung heart digestive breast reproductive dental feet foot nutrition nutritional growth
  development developmental function functional functions social physio physiotherapy nursing ward icu itu ed er discharge admission
  recovery course control management monitoring support care review reviews follow-up followup f u workup screening prevention rehabilitation rehab stay
  delivery labour labor birth obstetric obstetrical perinatal neonatal antenatal postnatal prenatal postpartum
  transfer handover handoff presentation post pre intra peri operative postoperative preoperative intraoperative perioperative postop preop inpatient outpatient hospital interval baseline initial health maintenance
  situation background assessment assessments recommendation recommendations subjective objective impression impressions plan plans hx history exam examination investigations progress events trend trends sbar soap hpi pmh psh fh fhx sh shx ros cc pe ap
  dx rx tx ix mx meds med vitals vs obs labs lab imaging micro microbiology path pathology radiology pc hpc dh imp fu dispo disposition rec recs summary tldr tl dr bottom line key points point highlights takeaways glance
  overview context caveats notes questions open now today then present current recent past previous latest earlier later day week month year medical clinical letter letters s o a p b r q end quick read short long version
  mood affect sleep appetite diet gait mobility speech cognition behaviour behavior work home school housing living lifestyle habits senses communication
  op treatment procedure procedures test tests testing order question oldest newest sorted your messages message date dates word words family pending outstanding surgical derm ortho cards onc endo pulm rheum ophtho peds paeds gyn obgyn uro coag anticoag anticoagulation
  thyroid prostate brain stomach bowel bladder allergy inhalers vaccines imaging next up organ system systems changes change method methods approach detail details thing things keep mind timeline`.split(
    /\s+/,
  ),
)
/** Departments, and what they call themselves. */
export const DEPARTMENT = /^\p{L}{3,}(?:ology|iatry|iatrics|a?edics|ological|iatric|a?edic|ogical)$/u
/** In the line that opens a list, before its colon: it promises what follows and says nothing itself. */
export const LEAD_WORDS: ReadonlySet<string> = new Set(
  `include includes including included are is were was as follows follow show shows showed his her their he she they takes taking has have had on following these those comprise comprises consist consists of
  listed recorded noted documented reported found patient patient's patients`.split(/\s+/),
)
