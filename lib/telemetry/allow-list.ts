/** Kinds of value that cannot hold what a person wrote: our own opaque ids, names of ours without a blank, figures. */
const KINDS = {
  id: (value: unknown) =>
    typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  word: (value: unknown) => typeof value === 'string' && /^[\w.:/,[\]@+-]{1,200}$/.test(value),
  number: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
  flag: (value: unknown) => typeof value === 'boolean',
} as const satisfies Record<string, (value: unknown) => boolean>

interface Values {
  id: string
  word: string
  number: number
  flag: boolean
}

/** The names that may leave the process, each with the kind of its value. */
export type AllowList = Record<string, keyof Values>

export type Allowed<List extends AllowList> = { [Name in keyof List]?: Values[List[Name]] | undefined }

/**
 * What of `fields` may leave the process. Of anything else, whatever its type said, `refuse` is told the name, never the
 * value. Fields without a value are left out in silence.
 */
export function keepAllowed<List extends AllowList>(
  list: List,
  fields: Readonly<Record<string, unknown>>,
  refuse: (name: string) => void = () => {},
): Allowed<List> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const kind = Object.hasOwn(list, name) ? list[name] : undefined
    if (kind !== undefined && KINDS[kind](value)) kept[name] = value
    else refuse(name)
  }
  return kept as Allowed<List>
}
