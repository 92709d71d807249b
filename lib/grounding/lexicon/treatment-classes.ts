import type { ClosedClass } from './closed-class'

/** How a medicine is given, where a patient is treated and by whom. */
export const TREATMENT_CLASSES: readonly ClosedClass[] = [
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
    name: 'time of day',
    members: [
      ['morning', /\b(?:morning|mane|qam)\b/iu],
      ['night', /\b(?:(?:over)?night(?:ly)?|bedtime|nocte|qhs)\b/iu],
      ['midday', /\b(?:midday|noon|lunch(?:time)?)\b/iu],
      ['evening', /\b(?:evenings?|supper|dinner|teatime)\b/iu],
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
        /\b(?:(?:[Ee]xtended|[Mm]odified|[Ss]ustained|[Cc]ontrolled|[Pp]rolonged)[- ][Rr]elease|ER|XR|XL|SR|MR tablets?|CR)\b/u,
      ],
      ['immediate release', /\b(?:[Ii]mmediate[- ][Rr]elease|IR)\b/u],
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
    name: 'pneumococcal vaccine',
    members: [
      ['PPSV23', /\b(?:PPSV[- ]?23|pneumovax|pneumococcal polysaccharide(?: vaccine)?)\b/iu],
      ['PCV13', /\b(?:PCV[- ]?13|prevnar 13)\b/iu],
      ['PCV15', /\b(?:PCV[- ]?15|vaxneuvance)\b/iu],
      ['PCV20', /\b(?:PCV[- ]?20|prevnar 20)\b/iu],
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
    name: 'place of treatment',
    members: [
      ['at home', /\b(?:treated|managed|cared for|nursed)[^.;,]{0,20}\bat home\b/iu],
      ['in hospital', /\b(?:treated|managed|cared for|nursed)[^.;,]{0,20}\bin (?:the )?hospital\b/iu],
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
