/** What may be done with a medicine, and which words for it agree with each other. */
export interface Action {
  name: string
  words: RegExp
  /** Names of the actions that a source with this one supports. */
  agrees: readonly string[]
}

export const ACTIONS: readonly Action[] = [
  action(
    'started',
    'start(?:ed|ing)?|initiat(?:ed?|ing)|commenced?|begun|began|new|added|put on|prescribed',
    ['resumed', 'given'],
  ),
  action('resumed', String.raw`re-?start(?:ed|ing)?|resum(?:ed?|ing)|re-?introduced|re-?initiat\p{L}+`, [
    'started',
    'continued',
  ]),
  action(
    'stopped',
    String.raw`stop(?:ped|ping)?|discontinu(?:ed?|ing)|d\/c['’]?d?|ceased?|withdrawn|taken off|came off`,
    ['held'],
  ),
  action('held', 'held|hold(?:ing)?|withh(?:e|o)ld(?:ing)?|paused|suspended|on hold', ['stopped']),
  action('continued', 'continu(?:ed?|es|ing)|kept|carr(?:y|ied) on|maintained|unchanged', [
    'resumed',
    'given',
  ]),
  action('increased', String.raw`increas(?:ed?|ing)|up-?titrat\p{L}+|raised|doubled`, ['changed']),
  action(
    'reduced',
    String.raw`reduc(?:ed?|ing)|decreas(?:ed?|ing)|lowered|down-?titrat\p{L}+|taper(?:ed|ing)?|weaned|halved|cut (?:back|down)`,
    ['changed', 'stopped'],
  ),
  action('given', String.raw`given|administered|received|\bgot\b`, [
    'started',
    'continued',
    'resumed',
    'increased',
    'reduced',
    'changed',
  ]),
  action('run out', 'r(?:u|a)n(?:ning)? out of|r(?:u|a)n short of|out of supply', ['stopped', 'held']),
  action('changed', 'chang(?:ed?|ing)|switch(?:ed|ing)?|adjusted|transitioned|converted', [
    'increased',
    'reduced',
  ]),
]

function action(name: string, words: string, others: readonly string[]): Action {
  return { name, words: new RegExp(`(?<![\\p{L}-])(?:${words})(?!\\p{L})`, 'iu'), agrees: [name, ...others] }
}
