import { z } from 'zod'

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((value) => value === 'true')

/** An unset variable in a task definition often arrives as ''. */
const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

const schema = z.object({
  /** `demo` permits what is weak (demo users, offline model); `production` refuses it. Not NODE_ENV. */
  DEPLOYMENT: z.enum(['demo', 'production']).default('demo'),
  DATABASE_URL: optional,
  CHARTLIGHT_DATA_DIR: z.string().min(1).default('./.data'),
  REDIS_URL: optional,
  NEXTAUTH_SECRET: optional,
  NEXTAUTH_URL: optional,
  ACCESS_MODE: z.enum(['organisation', 'care-team']).default('organisation'),
  AI_ENABLED: flag(true),
  /** `offline`, `bedrock:<model or inference profile id>`, `openai-compatible:<model id>`. */
  CHAT_MODEL: z.string().min(1).default('offline'),
  ALLOW_OFFLINE_MODEL: flag(false),
  AWS_REGION: optional,
  BEDROCK_BASE_URL: optional,
  OPENAI_COMPATIBLE_BASE_URL: optional,
  OPENAI_COMPATIBLE_API_KEY: optional,
  /** IANA name: days of records without a recorded offset. */
  SITE_TIME_ZONE: z.string().min(1).default('UTC'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
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
