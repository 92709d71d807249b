import { z } from 'zod'

/** An unset variable in a task definition often arrives as ''. */
const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

const or = (fallback: string) => optional.transform((value) => value ?? fallback)

const flag = (fallback: boolean) =>
  or(String(fallback)).pipe(z.stringbool({ truthy: ['true'], falsy: ['false'] }))

const optionalCount = optional.pipe(
  z
    .string()
    .regex(/^[1-9]\d*$/, 'a whole number from 1, or nothing')
    .transform(Number)
    .optional(),
)

/** What a claim's values mean: {"chart-clinicians": "clinician"}. JSON, because such values hold commas and equals signs. */
const rolesOfClaim = z
  .string()
  .optional()
  .transform((text, context) => {
    if (!text) return { clinician: 'clinician', auditor: 'auditor', admin: 'admin' }
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'a JSON object' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.enum(['clinician', 'auditor', 'admin'])))

const milliseconds = (fallback: number) =>
  optional.pipe(
    z
      .string()
      .regex(/^\d{1,6}$/, 'milliseconds, up to 999999, or nothing')
      .default(String(fallback))
      .transform(Number),
  )

/** Every page reckons with it: a slip of the pen is told at the start, and not by each of them. */
const timeZone = z
  .string()
  .default('UTC')
  .refine(isTimeZone, 'the IANA name of a time zone, as America/New_York')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const schema = z.object({
  /** `demo` permits what is weak (demo users, offline model); `production` refuses it. Not NODE_ENV. */
  DEPLOYMENT: z.enum(['demo', 'production']).default('demo'),
  DATABASE_URL: optional,
  /** For `worker migrate`, which lets both roles log in with them. */
  APP_DATABASE_PASSWORD: optional,
  WORKER_DATABASE_PASSWORD: optional,
  CHARTLIGHT_DATA_DIR: or('./.data'),
  REDIS_URL: optional,
  NEXTAUTH_SECRET: optional,
  NEXTAUTH_URL: optional,
  /** What exactly runs: the image's tag or commit. Without it, the version of package.json. */
  APP_VERSION: optional,
  /** The words of searches stand in the audit log as hashes under it; without it under NEXTAUTH_SECRET. */
  AUDIT_KEY: optional,
  /** An OIDC provider whose users sign in beside the local accounts; its issuer exactly as its tokens name it. */
  OIDC_ISSUER: optional,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_SCOPES: optional.transform((given) => given ?? 'openid profile email'),
  /** The claim with the roles, a path with dots where it lies inside another; and what its values mean. */
  OIDC_ROLES_CLAIM: optional.transform((given) => given ?? 'roles'),
  OIDC_ROLES: rolesOfClaim,
  /** The claim with the National Provider Identifiers that a user has in the charts; unset: administrators link users. */
  OIDC_NPI_CLAIM: optional,
  /** What users call it: 'Continue with …'. */
  OIDC_NAME: optional.transform((given) => given ?? 'your organisation'),
  ACCESS_MODE: z.enum(['organisation', 'care-team']).default('organisation'),
  /** Who is told at once of emergency access: an address that takes a POST of JSON, and the ARN of an SNS topic. */
  BREAK_GLASS_WEBHOOK_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  BREAK_GLASS_SNS_TOPIC: optional.pipe(
    z.string().startsWith('arn:', 'the ARN of an SNS topic, or nothing').optional(),
  ),
  AI_ENABLED: flag(true),
  /** Tokens that one user's answers may read and write in a day of the site; unset: no limit. */
  AI_DAILY_TOKENS_PER_USER: optionalCount,
  /** Questions that one user may ask in a minute, instead of LIMITS.questionsPerMinute. */
  QUESTIONS_PER_MINUTE: optionalCount,
  /** Answers that one process writes at once, for everybody and for one user; unset: those of lib/limits.ts. */
  ANSWERS_AT_ONCE: optionalCount,
  ANSWERS_AT_ONCE_PER_USER: optionalCount,
  /** `offline`, `bedrock:<model or inference profile id or ARN>`, `openai-compatible:<model id>`. */
  CHAT_MODEL: or('offline'),
  /** Answers while CHAT_MODEL is throttled, away or closed to us; named like it. */
  CHAT_FALLBACK_MODEL: optional,
  /** `local-lexical-hash-v1`, `bedrock:<model id>`, `openai-compatible:<model id>`. */
  EMBEDDING_MODEL: or('local-lexical-hash-v1'),
  ALLOW_OFFLINE_MODEL: flag(false),
  /** The demo's users sign in with it; unset: each with a random one of its own. */
  DEMO_PASSWORD: optional,
  AWS_REGION: optional,
  /** Instead of the credentials of the task role or of the default chain. */
  AWS_BEARER_TOKEN_BEDROCK: optional,
  BEDROCK_BASE_URL: optional,
  /** Every chat call goes through this guardrail; id or ARN, and a published version or `DRAFT`. */
  BEDROCK_GUARDRAIL_ID: optional,
  BEDROCK_GUARDRAIL_VERSION: optional,
  /** Another S3 than AWS's, addressed by path. */
  S3_BASE_URL: optional,
  /** `s3://bucket[/prefix]`; else uploads lie in the data folder. */
  OBJECT_STORE: optional,
  /** The object that a task was started for. */
  S3_INGEST_BUCKET: optional,
  S3_INGEST_KEY: optional,
  S3_INGEST_VERSION: optional,
  OPENAI_COMPATIBLE_BASE_URL: optional,
  OPENAI_COMPATIBLE_API_KEY: optional,
  /** IANA name: days of records without a recorded offset. */
  SITE_TIME_ZONE: timeZone,
  /** Told to end, the web server answers on for so long while it is no longer ready, and for so long in all. */
  DRAIN_DELAY_MS: milliseconds(5_000),
  DRAIN_TIMEOUT_MS: milliseconds(110_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Where traces go, over OTLP/HTTP; unset: nowhere. */
  OTEL_EXPORTER_OTLP_ENDPOINT: optional,
  /** `emf`: figures as CloudWatch reads them, on standard output. */
  METRICS: z.enum(['', 'emf']).default(''),
  /** Tests: to log or trace what may not leave the process is an error, not only dropped. */
  STRICT_TELEMETRY: flag(false),
})

export type Environment = z.output<typeof schema>

/** Reads and checks the environment. Throws one sentence a variable, without the value, which may be a secret. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not usable. ${problems.join('; ')}. See .env.example.`)
}

/** The only reader of process.env in the product. */
export const env: Environment = readEnvironment(process.env)
