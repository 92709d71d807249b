import { decode, UNKNOWN } from './msgpack.mjs'

/**
 * A provider's validators are not in its schema. These few are what AWS refuses at apply and what a mocked test would let
 * pass: a computed value is a random word under mocks, which is neither an ARN nor JSON where one is wanted.
 */
const VALIDATORS = [
  {
    where: /(^|[._])arns?$|\.kms_key_id$|\.execution_role_arn$/,
    holds: (value) => value.startsWith('arn:'),
    says: 'is not an ARN',
  },
  {
    where:
      /\.(policy|assume_role_policy|redrive_policy|container_definitions|dashboard_body|event_pattern|definition)$/,
    holds: isJson,
    says: 'is not JSON',
  },
  {
    where: /^aws_(lb|lb_target_group)\.name$/,
    holds: (value) => /^(?!internal-)(?!-)[0-9A-Za-z-]{1,32}(?<!-)$/.test(value),
    says: 'must be 1 to 32 of a-z A-Z 0-9 and -, not at either end',
  },
  {
    where: /^aws_(security_group|vpc_security_group_(in|e)gress_rule)\.description$/,
    holds: (value) => /^[0-9A-Za-z ._:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(value),
    says: 'has a character that EC2 refuses: only a-zA-Z0-9. _-:/()#,@[]+=&;{}!$* are allowed',
  },
  {
    where: /^aws_(iam_role|iam_policy|iam_group)\.name$/,
    holds: (value) => /^[\w+=,.@-]{1,64}$/.test(value),
    says: 'must be 1 to 64 of the characters that IAM takes',
  },
]

/** Sentences about the configuration of one resource; none when nothing is known to be wrong. */
export function findFaults(type, packed) {
  const faults = []
  const visit = (place, value) => {
    if (value === UNKNOWN || value === null) return
    if (Array.isArray(value)) for (const one of value) visit(place, one)
    else if (typeof value === 'object')
      for (const [name, one] of Object.entries(value)) visit(`${place}.${name}`, one)
    else if (typeof value === 'string' && value !== '')
      for (const { where, holds, says } of VALIDATORS)
        if (where.test(place) && !holds(value)) faults.push(`${place} "${value.slice(0, 80)}" ${says}.`)
  }
  visit(type, decode(packed))
  return faults
}

function isJson(value) {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
