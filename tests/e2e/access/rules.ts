/** What a route or page is about, which decides who gets what. A body is for who may: it must be one that changes nothing. */
export interface Rule {
  about:
    | 'nothing'
    | 'self'
    | 'patients'
    | 'chart'
    | 'conversation'
    | 'message'
    | 'admin'
    | 'audit'
    | 'imports'
  body?: object | ((place: { patientId: string; conversationId: string }) => object)
  /** What the address asks for: 'format=csv'. */
  query?: string
  /** Whoever may is told what is missing in the body: the call would end what the other rows need. */
  isIncomplete?: true
  /** Whoever may is not tried: the call would end what the other rows need, or has no harmless body. */
  closedOnly?: true
}

const about =
  (what: Rule['about']) =>
  (body?: Rule['body']): Rule => ({ about: what, ...(body && { body }) })

/** Health, sign-in: open to everybody. */
export const open = about('nothing')
/** One's own: open to whoever is signed in, and tells nothing of a chart. */
export const self = about('self')
/** Lists of patients: of those whom one may open. */
export const patients = about('patients')
/** One chart: of a clinician with a tie to the patient. */
export const chart = about('chart')
/** A conversation, or a message of one: of the clinician whose it is, while the chart is open to them. */
export const conversation = about('conversation')
export const message = about('message')
/** Administrators, auditors; administrators and API tokens. */
export const admin = about('admin')
export const audit = about('audit')
export const imports = about('imports')

export const asking = (query: string, rule: Rule): Rule => ({ ...rule, query })
export const incomplete = (rule: Rule): Rule => ({ ...rule, body: {}, isIncomplete: true })
export const untried = (rule: Rule): Rule => ({ ...rule, closedOnly: true })
