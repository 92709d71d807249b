/** What an administrator may give; operators live on the command line, integrations have tokens. */
export type GivenRole = 'clinician' | 'auditor' | 'admin'

/** An account as an administrator sees it. */
export interface Account {
  id: string
  email: string
  displayName: string
  roles: string[]
  disabled: boolean
  /** False for the command line's accounts and for those who sign in elsewhere. */
  hasPassword: boolean
  /** Signs in at an OIDC provider, which says the name and the roles. */
  byProvider: boolean
  /** Sees what carries a restricted security label, in every chart that is open to them. */
  opensRestricted: boolean
  /** ISO instant until which wrong passwords make it wait. */
  waitsUntil: string | null
  createdAt: string
  lastActiveAt: string | null
  openSessions: number
}

/** GET /api/admin/users */
export interface AccountList {
  items: Account[]
}

/** POST /api/admin/users */
export interface NewAccount {
  email: string
  displayName: string
  roles: GivenRole[]
}

/** Shown once; only its hash is kept. */
export interface OneTimePassword {
  id: string
  password: string
}

/** PATCH /api/admin/users/:id: what is left out stays. */
export interface AccountChange {
  displayName?: string | undefined
  roles?: GivenRole[] | undefined
  disabled?: boolean | undefined
  /** Only for clinicians and operators, and never one's own. */
  opensRestricted?: boolean | undefined
}

/** The key of a system that sends the data of one source. */
export interface ApiToken {
  id: string
  label: string
  source: string
  state: 'in-use' | 'expired' | 'revoked'
  createdBy: string
  /** ISO instants. */
  createdAt: string
  expiresAt: string
  /** To the minute. */
  lastUsedAt: string | null
}

/** GET /api/admin/tokens */
export interface ApiTokenList {
  items: ApiToken[]
}

/** POST /api/admin/tokens */
export interface NewToken {
  /** What it is for; its imports and events carry this name. */
  label: string
  source: string
  /** Until it expires, at most a year. */
  days: number
}

/** The token is shown once; only its hash is kept. */
export interface CreatedToken {
  id: string
  token: string
}

export interface ChatModelView {
  /** As CHAT_MODEL names it. */
  setting: string
  capabilities: {
    temperature: boolean
    promptCaching: boolean
    parallelTools: boolean
    contextTokens: number | null
    outputTokens: number | null
  }
  /** USD a million tokens; null when no price is on file. */
  price: { input: number; output: number; cacheRead: number } | null
}

/** GET /api/models: what is configured and whether it answered lately; no address, no key. */
export interface ModelsReport {
  answersEnabled: boolean
  /** A sentence where the setting is unusable. */
  chat: ChatModelView | { problem: string }
  fallback: ChatModelView | { problem: string } | null
  embedding: { setting: string; description: string } | { problem: string }
  /** The day for which the prices are quoted, YYYY-MM-DD. */
  pricesOf: string
  /** Models that answered in the last 30 days, the latest first. */
  activity: {
    model: string
    lastAnswer: string
    /** In the last 24 hours. */
    answers: number
    medianFirstSentenceMs: number | null
  }[]
  /** Answers of the last 24 hours that broke off. */
  failedAnswers: number
}
