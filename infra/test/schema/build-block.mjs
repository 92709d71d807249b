/** Statements of a firewall rule contain statements. One level deep is enough for ours; each more costs every run seconds. */
const MOST_NESTED = 1
/** The bindings drop what is sensitive: known by name. */
const SENSITIVE = /(^|_)(password|secret_string|secret_binary|auth_token|private_key|secret_key)(_wo)?$/
/** aws_wafv2_web_acl leaves its statements untyped; those of aws_wafv2_web_acl_rule are the same. */
const STATEMENT = 'Wafv2WebAclRuleStatement'

/**
 * One block of the provider's schema: `{ attributes: { name: { type, mode, sensitive?, writeOnly? } }, blocks: { name:
 * { nesting, min, max, block } } }`; mode is r(equired), o(ptional), c(omputed) or oc.
 */
export function buildBlock(binding, firewall, name = binding.main, above = []) {
  const block = { attributes: {}, blocks: {} }
  for (const member of binding.members[name] ?? []) {
    const settable = binding.settable[name]?.[member.name]
    const borrowed = member.name === 'statement' && name === 'Wafv2WebAclRule' && member.type === 'dynamic'
    if (borrowed) block.blocks.statement = nested('list', 0, 1, buildBlock(firewall, firewall, STATEMENT))
    else if (!member.struct) block.attributes[member.name] = attribute(member)
    else if (isObject(binding, member))
      block.attributes[member.name] = { type: objectType(binding, member, settable), mode: member.mode }
    else {
      const struct =
        binding === firewall && member.name === 'scope_down_statement' ? STATEMENT : member.struct
      if (above.filter((one) => one === struct).length >= MOST_NESTED) continue
      const nesting = settable?.nesting === 'struct' ? 'single' : (settable?.nesting ?? kindOf(member))
      const most = nesting !== 'single' && member.kind === 'OutputReference' ? 1 : 0
      const inner = buildBlock(binding, firewall, struct, [...above, name])
      block.blocks[member.name] = nested(nesting, member.mode === 'r' ? 1 : 0, most, inner)
    }
  }
  return block
}

/** The provider's own arguments have no typed members, only the table that writes HCL: all optional. */
export function buildProviderBlock(binding, name = binding.main) {
  const block = { attributes: {}, blocks: {} }
  for (const [key, { nesting, storage, isBlock }] of Object.entries(binding.settable[name])) {
    const single = storage.replace(/(List|Map)$/, '')
    if (isBlock)
      block.blocks[key] = nested(
        nesting === 'struct' ? 'single' : nesting,
        0,
        0,
        buildProviderBlock(binding, single),
      )
    else {
      const of = single === 'boolean' ? 'bool' : single
      block.attributes[key] = { type: nesting === 'simple' ? of : [nesting, of], mode: 'o' }
    }
  }
  return block
}

const nested = (nesting, min, max, block) => ({ nesting, min, max, block })

function attribute({ name, type, mode, isWriteOnly }) {
  const isSensitive = type === 'string' && SENSITIVE.test(name)
  return {
    type,
    mode,
    ...(isSensitive ? { sensitive: true } : {}),
    ...(isWriteOnly ? { writeOnly: true } : {}),
  }
}

/** Lists of objects are attributes where they are computed, or where an unset member is null. */
function isObject(binding, { mode, struct }) {
  return (
    mode.includes('c') || Object.values(binding.settable[struct] ?? {}).some(({ isNullable }) => isNullable)
  )
}

function objectType(binding, member, settable) {
  const members = (binding.members[member.struct] ?? []).map((inner) => [
    inner.name,
    inner.struct ? objectType(binding, inner, binding.settable[member.struct]?.[inner.name]) : inner.type,
  ])
  const object = ['object', Object.fromEntries(members)]
  const nesting = settable?.nesting ?? kindOf(member)
  return nesting === 'struct' ? object : [nesting, object]
}

const kindOf = ({ kind, isSet }) => {
  if (kind === 'Map') return 'map'
  if (isSet) return 'set'
  return kind === 'List' ? 'list' : 'struct'
}
