import { BILATERAL, LEFT, RIGHT } from './sides'

/**
 * Sets of words of which a source holds one: who says another one of the same set says something else.
 * Each member: its name, and how it is written.
 */
export interface ClosedClass {
  name: string
  /** The set is only meant where the sentence speaks of this; or not where it speaks of that. */
  only?: RegExp
  except?: RegExp
  /** Anywhere in a cited note will do: who saw the patient stands at its head, not beside what was found. */
  isWide?: boolean
  members: readonly (readonly [member: string, pattern: RegExp])[]
}

export const CLOSED_CLASSES: readonly ClosedClass[] = [
  {
    name: 'severity',
    members: [
      ['mild', /\bmild(?:ly)?\b/iu],
      ['moderate', /\bmoderate(?:ly)?\b/iu],
      ['severe', /\bsevere(?:ly)?\b/iu],
    ],
  },
  {
    name: 'side',
    members: [
      ['left', LEFT],
      ['right', RIGHT],
      ['bilateral', BILATERAL],
    ],
  },
  {
    name: 'smoking',
    members: [
      ['never', /\b(?:never[- ]smoker|never smoked|non-?smoker|lifelong non)/iu],
      [
        'former',
        /\b(?:former|ex|past|previous)[- ]smoker|\b(?:quit|stopped|gave up|given up) (?:smoking|cigarettes|tobacco)/iu,
      ],
      [
        'current',
        /\b(?:current|active|daily|every day|some days|heavy|light)[- ](?:(?:tobacco|every day|some day) )?smoker|\bsmokes\b(?! no)|\bstill smok/iu,
      ],
    ],
  },
  {
    name: 'result',
    except: /\bblood (?:group|type)\b|\bRh\b/iu,
    members: [
      [
        'positive',
        /(?<!\bnot )\b(?:positive|pos|detected|reactive|present)\b(?! (?:since|problem|illness|complaint|medication))/iu,
      ],
      [
        'negative',
        /\b(?:negative|neg|not detected|undetect(?:ed|able)|non-?reactive|absent|not present|no growth|NGTD)\b|\bnot? (?:\p{L}+ ){0,3}(?:detected|positive)\b/iu,
      ],
    ],
  },
  {
    name: 'Rh factor',
    only: /\bblood (?:group|type)\b|\bRh\b/iu,
    members: [
      ['positive', /\b(?:O|A|B|AB)\s?(?:Rh\s?)?(?:\+(?!\d)|positive\b)/u],
      ['negative', /\b(?:O|A|B|AB)\s?(?:Rh\s?)?(?:[-−](?=\s|$|[.,;])|negative\b)/u],
    ],
  },
  {
    name: 'blood group',
    only: /\bblood (?:group|type)\b|\bRh\b/iu,
    members: [
      ['AB', /\bAB(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['A', /\bA(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['B', /(?<!A)\bB(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['O', /\bO(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
    ],
  },
  {
    name: 'route',
    members: [
      ['oral', /\b(?:oral(?:ly)?|by mouth|p\.?o\.?)\b/iu],
      ['intravenous', /\b(?:[Ii]ntravenous(?:ly)?|IV|IVPB)\b(?! (?:drug|access|site|catheter))/u],
      ['intramuscular', /\b(?:[Ii]ntramuscular(?:ly)?|IM)\b/u],
      ['subcutaneous', /\b(?:[Ss]ubcutaneous(?:ly)?|[Uu]nder the skin|SC|SQ|SubQ|subq|s\/c)\b/u],
      ['topical', /\b(?:topical(?:ly)?|cream|ointment)\b/iu],
      ['inhaled', /\b(?:inhal(?:e[ds]?|ation|ed)|nebuli[sz]\p{L}+)\b/iu],
      ['rectal', /\b(?:rectal(?:ly)?|suppositor(?:y|ies)|per rectum)\b/iu],
      ['sublingual', /\b(?:sublingual(?:ly)?|under the tongue)\b/iu],
      ['transdermal', /\b(?:transdermal(?:ly)?|patch(?:es)?)\b/iu],
      [
        'intranasal',
        /\b(?:intranasal(?:ly)?|nasal(?:ly)?)\b(?! (?:cannula|prongs?|oxygen|o2|swabs?|discharge|congestion|polyp\p{L}*|bones?|septum|packing|speculum|specs|flaring))/iu,
      ],
      ['ophthalmic', /\b(?:ophthalmic(?:ally)?|eye drops)\b/iu],
    ],
  },
  {
    name: 'heart rhythm',
    members: [
      ['sinus', /\b(?:sinus (?:rhythm|tachycardia|bradycardia|arrhythmia)|NSR)\b/iu],
      ['atrial fibrillation', /\b(?:atrial fibrillation|a-?fib|AF)\b/u],
      ['atrial flutter', /\b(?:atrial )?flutter\b/iu],
      ['paced', /\bpaced\b/iu],
    ],
  },
  {
    name: 'dosing',
    members: [
      ['as needed', /\b(?:as (?:needed|required)|when (?:needed|required)|p\.?r\.?n\b)/iu],
      [
        'regular',
        /\b(?:regular(?:ly)?|scheduled|round the clock|every single day)\b(?! (?:insulin|rhythm|check|review|follow))/iu,
      ],
    ],
  },
  {
    name: 'body site',
    members: [
      ['finger', /\b(?:fingers?|thumbs?)\b/iu],
      ['hand', /\bhands?\b(?! (?:over|out|in|hygiene))/iu],
      ['wrist', /\bwrists?\b/iu],
      ['forearm', /\bforearms?\b/iu],
      ['elbow', /\b(?<!below-)elbows?\b/iu],
      ['shoulder', /\bshoulders?\b/iu],
      ['hip', /\bhips?\b/iu],
      ['thigh', /\bthighs?\b/iu],
      ['knee', /\bknees?\b/iu],
      ['ankle', /\bankles?\b/iu],
      ['arm', /\b(?:arms?|upper extremit\p{L}+|[RL]?UE)\b/iu],
      ['leg', /\b(?:legs?|lower extremit\p{L}+|[RL]?LE|cal(?:f|ves)|shins?)\b/iu],
      ['breast', /\bbreasts?\b/iu],
      ['groin', /\bgroin\b/iu],
      ['foot', /\b(?:foot|feet)\b(?! (?:tall|high|long))/iu],
      ['toe', /\b(?:toes?|hallux|MTP)\b/iu],
      ['neck', /\bneck\b/iu],
      ['lip', /\blips?\b/iu],
      ['tongue', /\btongue\b/iu],
      ['throat', /\bthroat\b/iu],
      ['face', /\bfac(?:e|ial)\b/iu],
      ['eye', /\beyes?\b/iu],
      ['ear', /\bears?\b/iu],
    ],
  },
  {
    name: 'rate',
    members: [
      [
        'per day',
        /(?:(?<!\b(?:for|in|within|after|over|about|almost|nearly|half) )\b(?:a|per|each|every) |\/ ?)(?:day|d)\b(?! (?:later|earlier|before|ago|after|apart|of))|\b(?:once|twice|times) daily\b/iu,
      ],
      [
        'per week',
        /(?:(?<!\b(?:for|in|within|after|over|about|almost|nearly|half) )\b(?:a|per|each|every) |\/ ?)(?:week|wk)\b(?! (?:later|earlier|before|ago|after|apart|of))|\b(?:once|twice|times) weekly\b/iu,
      ],
      [
        'per month',
        /(?:(?<!\b(?:for|in|within|after|over|about|almost|nearly|half) )\b(?:a|per|each|every) |\/ ?)month\b(?! (?:later|earlier|before|ago|after|apart|of))|\b(?:once|twice|times) monthly\b/iu,
      ],
      ['per year', /\b(?:a|per|each|every) year\b(?! (?:later|earlier|before|ago|after))/iu],
    ],
  },
  {
    name: 'living',
    members: [
      ['alone', /\b(?:lives?|living) (?:alone|by (?:him|her)self)\b/iu],
      ['with others', /\b(?:lives?|living)\b[^.;]{0,40}\bwith (?:\p{L}+)\b/iu],
    ],
  },
  {
    name: 'time of day',
    members: [
      ['morning', /\b(?:morning|mane|qam)\b/iu],
      ['night', /\b(?:(?:over)?night(?:ly)?|bedtime|nocte|qhs)\b/iu],
      ['midday', /\b(?:midday|noon|lunch(?:time)?)\b/iu],
      ['evening', /\b(?:evenings?|supper|dinner|teatime)\b/iu],
    ],
  },
  {
    name: 'sex',
    members: [
      ['male', /\b(?:male|man|boy|gentleman)\b|(?<![\d.]|\bT\s?)\b\d{1,3}\s?(?:y\/?o |y\/o)?M\b/u],
      [
        'female',
        /\b(?:female|woman|girl|lady)\b|(?<![\d.]|\bT(?:emp)? ?)\b\d{1,3}(?:\s?(?:y\/?o|years? old) ?)?F\b/u,
      ],
    ],
  },
  {
    name: 'interpretation',
    members: [
      ['high', /\b(?:flagged|marked|reported|interpreted|graded) (?:as )?(?:critically )?high\b|\(H\)/iu],
      ['low', /\b(?:flagged|marked|reported|interpreted|graded) (?:as )?(?:critically )?low\b|\(L\)/iu],
    ],
  },
  {
    name: 'place of treatment',
    members: [
      ['at home', /\b(?:treated|managed|cared for|nursed)[^.;,]{0,20}\bat home\b/iu],
      ['in hospital', /\b(?:treated|managed|cared for|nursed)[^.;,]{0,20}\bin (?:the )?hospital\b/iu],
    ],
  },
  {
    name: 'dose form',
    members: [
      ['tablet', /\b(?:tablets?|tabs?)\b/iu],
      ['capsule', /\b(?:capsules?|caps)\b/iu],
      ['suppository', /\bsuppositor(?:y|ies)\b/iu],
      ['inhaler', /\binhalers?\b/iu],
      ['cream', /\bcreams?\b/iu],
      ['ointment', /\bointments?\b/iu],
    ],
  },
  {
    name: 'pneumococcal vaccine',
    members: [
      ['PPSV23', /\b(?:PPSV-?23|pneumovax|pneumococcal polysaccharide)\b/iu],
      ['PCV13', /\b(?:PCV-?13|prevnar 13)\b/iu],
      ['PCV15', /\b(?:PCV-?15|vaxneuvance)\b/iu],
      ['PCV20', /\b(?:PCV-?20|prevnar 20)\b/iu],
    ],
  },
  {
    name: 'code status',
    members: [
      ['full code', /\bfull code\b|\bfor (?:full )?resuscitation\b/iu],
      ['do not resuscitate', /\b(?:DNR|DNAR|DNACPR|do not (?:attempt )?resuscitat\p{L}+)\b/iu],
    ],
  },
  {
    name: 'predominance',
    members: [
      [
        'right more than left',
        /\b(?:R|right)(?:-sided)?(?:\s\p{L}+){0,2}\s*(?:>|(?:more|greater|worse|larger|bigger) than)\s*(?:the )?(?:L|left)\b/iu,
      ],
      [
        'left more than right',
        /\b(?:L|left)(?:-sided)?(?:\s\p{L}+){0,2}\s*(?:>|(?:more|greater|worse|larger|bigger) than)\s*(?:the )?(?:R|right)\b/iu,
      ],
    ],
  },
  {
    name: 'salt',
    members: [
      ['tartrate', /\btartrate\b/iu],
      ['succinate', /\bsuccinate\b/iu],
    ],
  },
  {
    name: 'release',
    members: [
      [
        'extended release',
        /\b(?:(?:extended|modified|sustained|controlled|prolonged)[- ]release|ER|XR|XL|SR|MR tablets?|CR)\b/u,
      ],
      ['immediate release', /\b(?:immediate[- ]release|IR)\b/u],
    ],
  },
  {
    name: 'time of the level',
    members: [
      ['trough', /\btroughs?\b/iu],
      ['peak', /\bpeak (?:level|conc\p{L}*|\d)|\blevel[^.;]{0,12}\bpeak\b/iu],
    ],
  },
  {
    name: 'state of the report',
    only: /\b(?:result|report|cultures?|read|reading|interpretation|status|pathology|cytology)\b/iu,
    members: [
      ['preliminary', /\bpreliminary\b/iu],
      ['final', /\bfinal(?:i[sz]ed)?\b/iu],
    ],
  },
  {
    name: 'where the patient went',
    only: /\bdischarg\p{L}*|\bdispo\p{L}*|\b(?:went|then) (?:home|to)\b|\btransferred\b/iu,
    members: [
      [
        'home',
        /\b(?:home(?! (?:medic|dose|regimen|o2|oxygen|inhaler|insulin))|usual place of residence|own residence)\b/iu,
      ],
      ['a nursing facility', /\b(?:skilled nursing|SNF|nursing (?:home|facility)|care home)\b/iu],
      [
        'rehabilitation',
        /\b(?:inpatient|to|into)(?: an?| the)?(?: \p{L}+){0,2} rehab(?:ilitation)?\b|\brehab(?:ilitation)? (?:facility|unit|hospital|cent)/iu,
      ],
      ['hospice', /\bhospice\b/iu],
      ['against advice', /\b(?:against (?:medical )?advice|AMA|self-?discharge)\b/iu],
    ],
  },
  {
    name: 'kind of visit',
    members: [
      ['emergency', /\b(?:ED|ER|A&E|[Ee]mergency (?:department|room|visit|encounter|Department|Room))\b/u],
      ['intensive care', /\b(?:ICU|intensive care|critical care)\b/iu],
      [
        'telephone',
        /\b(?:tele(?:phone|health|medicine)|phone call|by phone|virtual(?:ly)?|video (?:visit|consult\p{L}*))\b/iu,
      ],
    ],
  },
  {
    name: 'imaging',
    members: [
      ['CT', /\bCT(?:PA)?\b|\bcomputed tomography\b/u],
      ['MRI', /\bMRI?\b(?! tablets?)|\bmagnetic resonance\b/u],
      ['X-ray', /\b(?:x-?rays?|radiographs?|CXR|plain film)\b/iu],
      ['ultrasound', /\b(?:ultrasound|sonogra\p{L}+|USS)\b/iu],
      ['PET', /\bPET\b/u],
    ],
  },
  {
    name: 'imaged region',
    only: /\b(?:CT|MRI|MR|x-?ray|ultrasound|radiograph|scan)\b/iu,
    members: [
      [
        'chest',
        /\b(?:CT|MRI|x-?ray|ultrasound|radiograph|scan)s?,? (?:of (?:the )?)?(?:chest|thorax)|\b(?:chest|thora\p{L}+) (?:CT|MRI|x-?ray|ultrasound|radiograph|scan)|\bCXR\b/iu,
      ],
      [
        'abdomen',
        /\b(?:CT|MRI|x-?ray|ultrasound|radiograph|scan)s?,? (?:of (?:the )?)?abdom|\babdom\p{L}+ (?:CT|MRI|x-?ray|ultrasound|radiograph|scan)/iu,
      ],
      [
        'head',
        /\b(?:CT|MRI|x-?ray|ultrasound|radiograph|scan)s?,? (?:of (?:the )?)?(?:head|brain)|\b(?:head|brain|cranial) (?:CT|MRI|x-?ray|ultrasound|radiograph|scan)/iu,
      ],
      [
        'neck',
        /\b(?:CT|MRI|x-?ray|ultrasound|radiograph|scan)s?,? (?:of (?:the )?)?neck|\bneck (?:CT|MRI|x-?ray|ultrasound|radiograph|scan)/iu,
      ],
      [
        'pelvis',
        /\b(?:CT|MRI|x-?ray|ultrasound|radiograph|scan)s?,? (?:of (?:the )?)?pelvi|\bpelvi\p{L}+ (?:CT|MRI|x-?ray|ultrasound|radiograph|scan)/iu,
      ],
    ],
  },
  {
    name: 'specialty',
    isWide: true,
    members: [
      ['interventional radiology', /\b(?:interventional radiolog\p{L}+|(?<=\b(?:by|by the) )IR)\b/iu],
      ['radiology', /\bradiolog\p{L}+/iu],
      ['cardiology', /\bcardiolog\p{L}+/iu],
      ['urology', /\burolog\p{L}+/iu],
      ['nephrology', /\bnephrolog\p{L}+|\brenal (?:team|clinic|physicians?)/iu],
      ['neurology', /\bneurolog(?:y|ists?)\b/iu],
      ['neurosurgery', /\bneurosurg\p{L}+/iu],
      ['oncology', /\boncolog\p{L}+/iu],
      ['orthopaedics', /\borthop(?:a)?ed\p{L}+/iu],
      ['gastroenterology', /\bgastroenterolog\p{L}+/iu],
      ['pulmonology', /\bpulmonolog\p{L}+|\brespiratory (?:team|clinic|medicine|physicians?)/iu],
      ['endocrinology', /\bendocrinolog\p{L}+/iu],
      ['rheumatology', /\brheumatolog\p{L}+/iu],
      ['dermatology', /\bdermatolog\p{L}+/iu],
      ['ophthalmology', /\bophthalmolog\p{L}+/iu],
      ['psychiatry', /\bpsychiatr(?:y|ists?)\b/iu],
      ['haematology', /\bh(?:a)?ematolog(?:y|ists?)\b/iu],
      ['infectious disease', /\binfectious diseases?\b/iu],
      ['podiatry', /\bpodiatr\p{L}+/iu],
      ['gynaecology', /\bgyn(?:a)?ecolog\p{L}+/iu],
      ['paediatrics', /\bp(?:a)?ediatric(?:s|ians?)\b/iu],
      [
        'general practice',
        /\b(?:GP|general practi\p{L}+|family (?:medicine|practice|physician|doctor)|primary care|PCP|(?<=\b(?:your|the|local) )(?:practice|surgery))\b/u,
      ],
    ],
  },
]
