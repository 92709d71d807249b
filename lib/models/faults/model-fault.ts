interface Help {
  /** The same call may succeed in a moment. */
  retry: boolean
  /** Another model may succeed at once. */
  fallBack: boolean
}

const BOTH: Help = { retry: true, fallBack: true }
const ANOTHER_MODEL: Help = { retry: false, fallBack: true }
const NEITHER: Help = { retry: false, fallBack: false }

/** Everything that goes wrong with a call of a model, and what then helps as long as nothing was answered. */
const FAULTS = {
  throttled: BOTH,
  unavailable: BOTH,
  /** The model itself broke down. */
  failed: BOTH,
  /** The provider gave up waiting for its model. */
  slow: BOTH,
  /** No connection. */
  unreachable: BOTH,
  /** A connection that broke. */
  broken: BOTH,
  /** The stream ended without its end. */
  'cut-short': BOTH,
  /** Retried, because credentials are renewed in between. */
  'credentials-expired': BOTH,
  /** No answer, not even that one will come. Each attempt has cost its whole limit already. */
  'connect-timeout': ANOTHER_MODEL,
  'first-delta-timeout': ANOTHER_MODEL,
  credentials: ANOTHER_MODEL,
  denied: ANOTHER_MODEL,
  'unknown-model': ANOTHER_MODEL,
  refused: NEITHER,
  'context-too-long': NEITHER,
  'answer-too-long': NEITHER,
  'idle-timeout': NEITHER,
  /** The operator's guardrail. Another model would be asked to do what was just forbidden. */
  guardrail: NEITHER,
  /** The provider's own filter. */
  filtered: NEITHER,
} satisfies Record<string, Help>

export type FaultKind = keyof typeof FAULTS

export interface FaultDetails {
  status?: number | undefined
  /** The provider's id of the call: what its support asks for. */
  requestId?: string | undefined
  /** The provider's or the network's name of the error. */
  exception?: string | undefined
  /** Milliseconds that the provider asks to wait. */
  retryAfter?: number | undefined
}

/**
 * A call of a model that failed, sorted. It carries neither the provider's message nor its own cause: both may quote
 * the chart, and whatever holds this error may be logged or shown.
 */
export class ModelFault extends Error {
  override readonly name = 'ModelFault'
  readonly help: Help

  constructor(
    readonly kind: FaultKind,
    readonly details: FaultDetails = {},
  ) {
    super(kind)
    this.help = FAULTS[kind]
  }

  /** For the log. */
  get code(): string {
    return this.details.exception ? `${this.kind}:${this.details.exception}` : this.kind
  }
}
