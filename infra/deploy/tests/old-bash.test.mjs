import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findNewer, NEWER } from './old-bash.mjs'

const infra = new URL('../../', import.meta.url)

describe('the shell of macOS, bash 3.2', () => {
  it('finds nothing newer in any script of infra/', () => {
    const scripts = readdirSync(infra, { recursive: true }).filter((file) => file.endsWith('.sh'))
    expect(scripts.length).toBeGreaterThanOrEqual(25)
    expect(scripts.flatMap((file) => findNewer(readFileSync(new URL(file, infra), 'utf8'), file))).toEqual([])
  })

  it.each(NEWER)('%s is caught', (what, _, instead, example) => {
    expect(findNewer(example, 'x.sh')).toContain(
      `x.sh:1: ${what}, which macOS does not know; write: ${instead}`,
    )
    expect(findNewer(`true # ${example}`, 'x.sh')).toEqual([])
  })

  it.each([
    'for file in "$INFRA"/deploy/*.sh; do',
    'printf \'%s\\n\' "${!from_shell}"',
    'case " $COMMANDS " in',
    'found=$(aws ecs describe-tasks --query "x[0]") || return 1',
    'set -- ${list[@]+"${list[@]}"}',
    'line="${1%%[[:space:]]*} ${path// /.} ${x:-1}"',
    'IFS=$\'\\t\' read -r path value <<<"$found"',
    'timed build run docker buildx build --platform "$platform"',
  ])('%s is left alone', (line) => {
    expect(findNewer(line, 'x.sh')).toEqual([])
  })
})
