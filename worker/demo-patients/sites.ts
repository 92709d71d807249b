import type { Zone } from './calendar'

/** How an author writes a routine note; each keeps one habit, as real authors do. */
export type Layout = 'full' | 'interval' | 'problem' | 'letter'
export type HeadingStyle = 'capitals' | 'hash' | 'underlined' | 'colon'

export interface Staff {
  prefix?: string
  given: string
  family: string
  suffix?: string
  role: string
  layout: Layout
  headings: HeadingStyle
}

export type StaffKey =
  | 'family'
  | 'cardiology'
  | 'renal'
  | 'respiratory'
  | 'obstetrics'
  | 'oncology'
  | 'neurology'
  | 'rheumatology'
  | 'paediatrics'
  | 'emergency'
  | 'ward'
  | 'nurse'
  | 'physio'
  | 'social'
  | 'pharmacist'

export interface Site {
  key: 'harbor-point' | 'ashgrove'
  name: string
  zone: Zone
  /** Decides spelling, units and forms of address. */
  country: 'us' | 'uk'
  baseUrl: string
  address: { line: string[]; city: string; state?: string; postalCode: string; country: string }
  phone: string
  locations: { clinic: string; ward: string; emergency: string }
  staff: Record<StaffKey, Staff>
}

const american = (
  given: string,
  family: string,
  suffix: string,
  role: string,
  layout: Layout,
  headings: HeadingStyle,
) => ({
  ...(suffix === 'MD' || suffix === 'DO' ? { prefix: 'Dr.' } : {}),
  given,
  family,
  suffix,
  role,
  layout,
  headings,
})

const british = (
  prefix: string,
  given: string,
  family: string,
  role: string,
  layout: Layout,
  headings: HeadingStyle,
) => ({
  prefix,
  given,
  family,
  role,
  layout,
  headings,
})

/** By what the site's own directory knows one of its staff. */
export function identifyStaff(site: Site, key: StaffKey): { system: string; value: string } {
  return { system: `${site.baseUrl}/staff`, value: `${site.key}-${key}` }
}

export const harborPoint: Site = {
  key: 'harbor-point',
  name: 'Harbor Point Medical Group',
  zone: 'us-eastern',
  country: 'us',
  baseUrl: 'https://harborpoint.example.org/fhir',
  address: {
    line: ['1 Example Wharf'],
    city: 'Harbor Point',
    state: 'ME',
    postalCode: '04999',
    country: 'US',
  },
  phone: '207-555-0100',
  locations: {
    clinic: 'Harbor Point Clinic',
    ward: 'Harbor Point Hospital, 4 West',
    emergency: 'Harbor Point Emergency Department',
  },
  staff: {
    family: american('Nadia', 'Feldgrau', 'MD', 'Family medicine', 'full', 'capitals'),
    cardiology: american('Curtis', 'Bellweather', 'MD', 'Cardiology', 'interval', 'colon'),
    renal: american('Ines', 'Carrowmore', 'MD', 'Nephrology', 'interval', 'hash'),
    respiratory: american('Pavel', 'Dunmore', 'MD', 'Pulmonology', 'interval', 'capitals'),
    obstetrics: american('Lucía', 'Santangelo', 'MD', 'Obstetrics and gynecology', 'interval', 'capitals'),
    oncology: american('Rebecca', 'Olmstead', 'MD', 'Medical oncology', 'full', 'hash'),
    neurology: american('Anil', 'Mahadevan', 'MD', 'Neurology', 'full', 'underlined'),
    rheumatology: american('Greta', 'Lindqvist', 'DO', 'Rheumatology', 'interval', 'underlined'),
    paediatrics: american('Simone', 'Achterberg', 'MD', 'Pediatrics', 'interval', 'hash'),
    emergency: american('Marcus', 'Tolliver', 'MD', 'Emergency medicine', 'full', 'capitals'),
    ward: american('Helen', 'Stavrou', 'MD', 'Hospital medicine', 'full', 'hash'),
    nurse: american('Tessa', 'Winterbourne', 'RN', 'Nursing', 'interval', 'colon'),
    physio: american('Owen', 'Castellan', 'PT', 'Physical therapy', 'interval', 'colon'),
    social: american('Dana', 'Fairweather', 'LCSW', 'Social work', 'interval', 'colon'),
    pharmacist: american('Imran', 'Delacourt', 'PharmD', 'Pharmacy', 'interval', 'colon'),
  },
}

export const ashgrove: Site = {
  key: 'ashgrove',
  name: 'Ashgrove Health Partnership',
  zone: 'uk',
  country: 'uk',
  baseUrl: 'https://ashgrove.example.org/fhir',
  address: { line: ['2 Example Lane'], city: 'Ashgrove', postalCode: 'XQ1 1AA', country: 'GB' },
  phone: '+44 7700 900100',
  locations: {
    clinic: 'Ashgrove Surgery',
    ward: 'Ashgrove General Hospital, Rowan Ward',
    emergency: 'Ashgrove General Hospital, A&E',
  },
  staff: {
    family: british('Dr', 'Fiona', 'Abernethy', 'General practice', 'problem', 'colon'),
    cardiology: british('Dr', 'Rhodri', 'Llewellyn-Marsh', 'Cardiology', 'letter', 'underlined'),
    renal: british('Dr', 'Tom', 'Ashdown', 'Renal medicine', 'letter', 'underlined'),
    respiratory: british('Dr', 'Meera', 'Balachandran', 'Respiratory medicine', 'letter', 'underlined'),
    obstetrics: british('Miss', 'Clare', 'Whitlock', 'Obstetrics', 'letter', 'underlined'),
    oncology: british('Dr', 'Juliet', 'Farnborough', 'Oncology', 'letter', 'underlined'),
    neurology: british('Dr', 'Conor', 'Gallagher-Wynne', 'Neurology', 'letter', 'underlined'),
    rheumatology: british('Dr', 'Edith', 'Sowerby', 'Rheumatology', 'letter', 'underlined'),
    paediatrics: british('Dr', 'Adaeze', 'Nwosu-Grant', 'Paediatrics', 'problem', 'hash'),
    emergency: british('Dr', 'Callum', 'Renfrew', 'Emergency medicine', 'problem', 'capitals'),
    ward: british('Dr', 'Saoirse', 'Mulvaney', 'Acute medicine', 'problem', 'capitals'),
    nurse: british('Sister', 'Beverley', 'Oakes', 'Nursing', 'problem', 'colon'),
    physio: british('Mr', 'Daniel', 'Pemberley', 'Physiotherapy', 'problem', 'colon'),
    social: british('Ms', 'Harriet', 'Lockwood', 'Social work', 'problem', 'colon'),
    pharmacist: british('Mrs', 'Parveen', 'Siddle', 'Pharmacy', 'problem', 'colon'),
  },
}
