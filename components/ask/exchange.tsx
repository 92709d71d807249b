'use client'

import { useOpenConversation, useSources } from '../chart/chart-provider'
import { Answer } from './answer'
import { Question } from './question'
import { holds, type Turn } from './turns'
import { useVersion, VersionSwitch } from './version-switch'

interface ExchangeProps {
  turn: Turn
  /** The last question can be worded anew. */
  last: boolean
  /** False while answers are turned off: what was said is read, and nothing is asked. */
  enabled: boolean
}

/** A question and its answer; where there are several wordings or answers, the newest, and a way to the others. */
export function Exchange({ turn, last, enabled }: ExchangeProps) {
  const { messages, running } = useOpenConversation()
  const { source } = useSources()
  const linked = source.citation?.messageId
  const [wording, chooseWording] = useVersion(
    turn.versions.length,
    turn.versions.findIndex((version) => holds(version, linked)),
  )
  const version = turn.versions[wording] ?? turn.versions.at(-1)
  const answers = version?.answers ?? []
  const [place, chooseAnswer] = useVersion(
    answers.length,
    answers.findIndex(({ id }) => id === linked),
  )
  const answer = answers[place]
  if (!version) return null
  const newest = wording === turn.versions.length - 1
  return (
    <div data-exchange className="not-first:mt-5">
      <Question
        version={version}
        editable={enabled && last && newest && !running}
        versions={
          <VersionSwitch
            what="Question"
            place={wording}
            count={turn.versions.length}
            onChoose={chooseWording}
          />
        }
      />
      {answer && (
        <Answer
          message={answer}
          question={version.question}
          running={running && answer === messages.at(-1)}
          repeatable={enabled}
          versions={
            <VersionSwitch what="Answer" place={place} count={answers.length} onChoose={chooseAnswer} />
          }
        />
      )}
    </div>
  )
}
