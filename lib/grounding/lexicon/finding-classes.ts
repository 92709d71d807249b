import type { ClosedClass } from './closed-class'
import { BILATERAL, LEFT, RIGHT } from './sides'

/** What was found, on which side and part of the body, how it was imaged, and who the patient is. */
export const FINDING_CLASSES: readonly ClosedClass[] = [
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
        /\b(?:former|ex|past|previous)[- ]smoker|\b(?:quit|stopped|gave up|given up|has stopped) (?:smoking|cigarettes|tobacco)/iu,
      ],
      [
        'current',
        /\b(?:current|active|daily|every day|some days|heavy|light)[- ](?:(?:tobacco|every day|some day) )?smoker|\bsmokes\b(?! no)|\bstill smok|\bsmok\p{L}+:? \d+\s?(?:\/|per |a )\s?day|\bnot ready to (?:stop|quit)\b/iu,
      ],
    ],
  },
  {
    name: 'result',
    except: /\bblood (?:group|type)\b|\b(?:Rh|rhesus)\b/iu,
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
    only: /\bblood (?:group|type)|\b(?:Rh|rhesus)\b/iu,
    members: [
      [
        'positive',
        /\b(?:O|A|B|AB|Rh|[Rr]hesus)[\s-]?(?:\(?D\)?\s?)?(?:,?\s?(?:Rh|[Rr]hesus)[\s-]?)?(?:\+(?!\d)|[Pp]ositive\b|[Pp]os\b|POS\b)/u,
      ],
      [
        'negative',
        /\b(?:O|A|B|AB|Rh|[Rr]hesus)[\s-]?(?:\(?D\)?\s?)?(?:,?\s?(?:Rh|[Rr]hesus)[\s-]?)?(?:[-−](?=\s|$|[.,;])|[Nn]egative\b|[Nn]eg\b|NEG\b)/u,
      ],
    ],
  },
  {
    name: 'blood group',
    only: /\bblood (?:group|type)|\b(?:Rh|rhesus)\b/iu,
    members: [
      ['AB', /\bAB(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['A', /\bA(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['B', /(?<!A)\bB(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
      ['O', /\bO(?=\s?(?:Rh|\+|-|−|pos|neg))/u],
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
    name: 'normality',
    members: [
      [
        'normal',
        /(?<!\b(?:ab|not |near[- ]|low[- ]|high[- ]|upper limit of |of ))\b(?:normal|nl|WNL|unremarkable)\b(?! (?:saline|range|limits?|for|delivery|weight|diet|pressure|sinus|vaginal))/u,
      ],
      ['abnormal', /(?<!\b(?:no|not|nor|any|without) (?:\p{L}+ )?)\babnormal\b(?! (?:since|finding))/iu],
    ],
  },
  {
    name: 'organ',
    only: /\b(?:cancer|neoplasm|tumou?r|carcinoma|malignan\p{L}+|metasta\p{L}+|biops\p{L}+|transplant\p{L}*)\b/iu,
    members: [
      ['prostate', /\bprostat\p{L}+/iu],
      ['colon', /\b(?:colon|colorectal|colonic)\b/iu],
      ['lung', /\b(?:lungs?|bronch\p{L}+|pulmonary)\b/iu],
      ['breast', /\b(?:breasts?|mammary)\b/iu],
      ['liver', /\b(?:liver|hepat\p{L}+)\b/iu],
      ['kidney', /\b(?:kidneys?|renal)\b/iu],
      ['bladder', /\b(?:bladder|urothel\p{L}+)\b/iu],
      ['pancreas', /\bpancrea\p{L}+/iu],
      ['stomach', /\b(?:stomach|gastric)\b/iu],
      ['thyroid', /\bthyroid\b/iu],
      ['skin', /\b(?:skin|melanoma|cutaneous)\b/iu],
      ['ovary', /\b(?:ovar(?:y|ies|ian))\b/iu],
      ['uterus', /\b(?:uter(?:us|ine)|endometri\p{L}+|cervix|cervical)\b/iu],
      ['brain', /\b(?:brain|cerebral|glio\p{L}+)\b/iu],
      ['esophagus', /\bo?esophag\p{L}+/iu],
    ],
  },
  {
    name: 'complaint of the bladder',
    only: /\burinary\b|\burinat\p{L}+/iu,
    members: [
      ['frequency', /\burinary frequency\b|\bfrequent urination\b/iu],
      ['retention', /\burinary retention\b|\bunable to (?:urinate|void)\b/iu],
      ['urgency', /\burinary urgency\b/iu],
      ['incontinence', /\bincontinen\p{L}+/iu],
      ['hesitancy', /\burinary hesitancy\b/iu],
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
      ['foot', /\b(?:foot|feet)\b(?! (?:tall|high|long))(?! pulses?)/iu],
      ['toe', /\b(?:toes?|hallux|MTP)\b/iu],
      [
        'neck',
        /(?<!\b(?:femoral|surgical|bladder|talar) )\bneck\b(?! of (?:the )?(?:(?:right|left) )?(?:femur|humerus|talus))/iu,
      ],
      ['lip', /\blips?\b/iu],
      ['tongue', /\btongue\b/iu],
      ['throat', /\bthroat\b/iu],
      ['face', /\bfac(?:e|ial)\b/iu],
      ['eye', /\beyes?\b/iu],
      ['ear', /\bears?\b/iu],
    ],
  },
  {
    name: 'living',
    members: [
      ['alone', /\b(?:lives?|living) (?:alone|by (?:him|her)self)\b/iu],
      ['with others', /\b(?:lives?|living)\b(?! alone| by (?:him|her)self)[^.;]{0,40}\bwith (?:\p{L}+)\b/iu],
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
    name: 'state of the report',
    only: /\b(?:result|report|cultures?|read|reading|interpretation|status|pathology|cytology)\b/iu,
    members: [
      ['preliminary', /\bpreliminary\b/iu],
      ['final', /\bfinal(?:i[sz]ed)?\b/iu],
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
]
