// node flatten.mjs < outputs of Terraform: a line for each value, "name key… <tab> value"; of a list its items, of a map its keys.
import { readFileSync } from 'node:fs'

const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value)

function print(path, value) {
  const lines = isMap(value) ? Object.keys(value) : [value].flat()
  for (const line of lines)
    if (line !== null && line !== undefined) process.stdout.write(`${path}\t${line}\n`)
  if (isMap(value)) for (const [key, inner] of Object.entries(value)) print(`${path} ${key}`, inner)
}

for (const [name, { value }] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) print(name, value)
