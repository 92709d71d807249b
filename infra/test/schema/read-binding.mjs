import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const BASES = [
  'ComplexObject',
  'TerraformResource',
  'TerraformDataSource',
  'TerraformEphemeralResource',
  'TerraformProvider',
]
const MEMBER = /^ {4}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n/m

/**
 * Reads the generated binding of one Terraform type: its classes (one a block), the members of each with what may be set,
 * and how each settable member is nested. The generator writes both in a fixed form, so lines are enough.
 */
export function readBinding(folder) {
  const source = readSource(folder)
  const binding = {
    main: undefined,
    type: undefined,
    version: source.match(/providerVersion: '([\d.]+)'/)?.[1],
    members: {},
    settable: {},
  }
  for (const [, name, body] of source.matchAll(/^function (\w+)ToHclTerraform\(struct\) \{\n([\s\S]*?)^\}/gm))
    binding.settable[name[0].toUpperCase() + name.slice(1)] = readSettable(body)
  for (const [, name, base, body] of source.matchAll(
    /^class (\w+) extends cdktn\.(\w+) \{\n([\s\S]*?)^\}/gm,
  )) {
    if (!BASES.includes(base)) continue
    const block = name.replace(/OutputReference$/, '')
    binding.members[block] = readMembers(body)
    if (base === 'ComplexObject') continue
    binding.main = block
    binding.type = body.match(/static tfResourceType = "(\w+)"/)?.[1]
    binding.settable[block] = readSettable(body.slice(body.indexOf('synthesizeHclAttributes()')))
  }
  return binding
}

function readSource(folder) {
  const structs = path.join(folder, 'index-structs')
  const parts = existsSync(structs) ? readdirSync(structs).map((name) => path.join(structs, name)) : []
  return [path.join(folder, 'index.js'), ...parts]
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL.*$/m, ''))
    .join('\n')
}

/** `{ name: { nesting, storage, isBlock, isNullable } }` from the table that writes HCL. */
function readSettable(body) {
  const entries = body.matchAll(
    /^ +(\w+): \{\n +value: (.*),\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)"/gm,
  )
  return Object.fromEntries(
    [...entries].map(([, name, value, isBlock, nesting, storage]) => [
      name,
      { nesting, storage, isBlock: isBlock === 'true', isNullable: value.includes('=== undefined ? null') },
    ]),
  )
}

function readMembers(body) {
  const parts = body.split(MEMBER).slice(1)
  const members = []
  for (let at = 0; at < parts.length; at += 5) {
    const [name, computed, optional, required, code] = parts.slice(at, at + 5)
    const struct = code.match(
      /= new (?:\w+_\d+\.)?(?!cdktn)(\w+?)(List|OutputReference|Map)\(this, "\w+"(?:, (true|false))?\);/,
    )
    members.push({
      name,
      mode:
        required === 'true'
          ? 'r'
          : `${optional === 'true' ? 'o' : ''}${computed === 'true' ? 'c' : ''}` || 'o',
      isWriteOnly: code.includes('Write-only: the provider never returns'),
      ...(struct
        ? { struct: struct[1], kind: struct[2], isSet: struct[3] === 'true' }
        : { type: readType(code) }),
    })
  }
  return members
}

const PRIMITIVE = { String: 'string', Number: 'number', Boolean: 'bool' }

/** The type constraint as Terraform writes it in JSON. */
function readType(code) {
  const wrapped = code.match(/new cdktn\.(String|Number|Boolean)Map\(/)
  if (wrapped) return ['map', PRIMITIVE[wrapped[1]]]
  const read = code.match(/this\.get(String|Number|Boolean|Any)?(List|Map)?Attribute\(/)
  const of = PRIMITIVE[read?.[1]]
  if (read?.[2] === 'Map') return ['map', of ?? 'dynamic']
  if (read?.[2] === 'List' || code.includes('cdktn.Fn.tolist('))
    return [code.includes('cdktn.Fn.tolist(') ? 'set' : 'list', of ?? 'string']
  return of ?? 'dynamic'
}
