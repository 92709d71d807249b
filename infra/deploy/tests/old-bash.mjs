/**
 * macOS comes with bash 3.2 and BSD's programs: what neither of them knows, with what to write in its place. Each has a line
 * that it must catch. Versions: https://tiswww.case.edu/php/chet/bash/CHANGES
 */
export const NEWER = [
  [
    'an associative array',
    /\b(?:declare|local|typeset|readonly)\s+-\w*A/,
    'lines of "name=value"',
    'local -A seen',
  ],
  [
    'declare -g, -n, -l or -u',
    /\b(?:declare|local|typeset)\s+-\w*[gnlu]/,
    'a plain variable',
    'declare -g NAME=1',
  ],
  ['mapfile', /\b(?:mapfile|readarray)\b/, 'while IFS= read -r', 'mapfile -t lines <file'],
  ['a change of case', /\$\{\w+(?:\[[^\]]*\])?[,^]/, 'tr', 'printf %s "${name,,}"'],
  ['${x@Q}', /\$\{\w+@[A-Za-z]\}/, "printf '%q'", 'echo "${name@Q}"'],
  ['a negative index or length', /\[-\d+\]|\$\{\w+:[^}]*:\s*-\d/, 'a count', 'echo "${list[-1]}"'],
  [
    'an array that may be empty under set -u',
    /(?<!\+")(?<!\+)\$\{\w+\[[@*]\]\}/,
    '${list[@]+"${list[@]}"}',
    'run "${options[@]}"',
  ],
  ['|& or &>>', /\|&|&>>/, '2>&1', 'terraform plan |& tee log'],
  [';& or ;;&', /;;?&/, 'two branches', 'a) one ;;&'],
  ['a coprocess', /^\s*coproc\b/, 'a named pipe', 'coproc cat'],
  ['a step or zeros in braces', /\{-?\d+\.\.-?\d+\.\.|\{0\d+\.\./, 'seq', 'for n in {01..10}; do'],
  ['a file number by name', /\bexec\s+\{\w+\}/, 'a number', 'exec {log}>file'],
  ['wait -n', /\bwait\s+-n\b/, 'wait for each process', 'wait -n'],
  ['[[ -v ]]', /\[\[?\s+(?:!\s+)?-v\s/, '[ -n "${NAME:-}" ]', 'if [[ -v NAME ]]; then'],
  ["printf '%(…)T'", /printf.*%\([^)]*\)T/, 'date', "printf '%(%s)T' -1"],
  [
    'a newer variable',
    /\$\{?(?:EPOCH(?:SECONDS|REALTIME)|BASHPID|SRANDOM)\b/,
    'date +%s, $$',
    'now=$EPOCHSECONDS',
  ],
  ['a newer shopt', /\bshopt\b.*\b(?:globstar|lastpipe|inherit_errexit)\b/, 'find', 'shopt -s globstar'],
  [
    'read -N, -i or a part of a second',
    /\bread\s+(?:-\w+\s+)*-(?:\w*[Ni]\b|t\s*\d*\.\d)/,
    'whole seconds',
    'read -t 0.5 answer',
  ],
  ['a Unicode escape', /\$'[^']*\\[uU][0-9a-fA-F]/, 'the character itself', "echo $'\\u2026'"],
  // Its parser takes the bracket of the pattern for the end of the substitution.
  [
    'case inside $( )',
    /\$\((?:[^()]|\([^()]*\))*\bcase\b[^)]*\bin\b/,
    'a function',
    'x=$(case $1 in a) echo b ;; esac)',
  ],
  // BSD's programs.
  ['sed -i without a suffix', /\bsed\s+(?:-\w+\s+)*-i(?=\s)/, 'a new file, then mv', 'sed -i s/a/b/ file'],
  ['grep -P', /\bgrep\s+(?:-\w+\s+)*-\w*P/, 'grep -E', "grep -oP '\\d+' file"],
  ['date -d', /\bdate\s+(?:-\w+\s+)*(?:-d\b|--date)/, 'date +%s and arithmetic', "date -d '1 hour ago' +%s"],
  ['nanoseconds', /\bdate\b.*%\d*N/, 'SECONDS', 'date +%s%N'],
  ['readlink -f or realpath', /\breadlink\s+-\w*f|\brealpath\b/, 'cd and pwd', 'here=$(readlink -f "$0")'],
  ['sort -V', /\bsort\s+(?:-\w+\s+)*-\w*V/, 'sort -t. -k1,1n -k2,2n', 'sort -V versions'],
  ['base64 -w', /\bbase64\s+-\w*w/, "tr -d '\\n'", 'base64 -w0 file'],
  ['stat -c', /\bstat\s+-\w*c/, 'wc -c', 'stat -c %s file'],
  ['head -n -1', /\bhead\s+-n\s*-\d/, "sed '$d'", 'head -n -1 file'],
  ['xargs -r', /\bxargs\s+(?:-\w+\s+)*-\w*r\b/, 'a loop', 'xargs -r rm'],
  ['timeout', /(?:^|[|;&(]\s*)timeout\s/, 'await (wait.sh)', 'timeout 5 curl x'],
]

/** What a script has of it, a sentence each: place, what, and what to write instead. Comments do not count. */
export function findNewer(script, file) {
  return script
    .split('\n')
    .flatMap((line, index) =>
      NEWER.filter(([, pattern]) => pattern.test(stripComment(line))).map(
        ([what, , instead]) => `${file}:${index + 1}: ${what}, which macOS does not know; write: ${instead}`,
      ),
    )
}

const stripComment = (line) => line.replace(/(?:^|\s)#.*/, '')
