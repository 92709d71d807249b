import type { ReactNode } from 'react'
import type { ChatModelView, ModelsReport } from '@/lib/contracts/admin'
import { formatNumber } from '@/lib/format/number'
import { Card } from '../ui/card'
import { RecordedDate } from '../ui/date'
import { Notice } from '../ui/notice'
import { Tag } from '../ui/tag'
import { ModelActivity } from './model-activity'

/** What answers and embeds: as configured, with no address and no key. */
export function ModelsView({ report }: { report: ModelsReport }) {
  const { answersEnabled, chat, fallback, embedding, pricesOf } = report
  return (
    <>
      {!answersEnabled && (
        <Notice tone="warn">Answers are turned off (AI_ENABLED); charts work without them.</Notice>
      )}
      <div className="grid items-start gap-4 desktop:grid-cols-3">
        <ChatModelCard title="Answers" model={chat} pricesOf={pricesOf} />
        {fallback && <ChatModelCard title="While it is away" model={fallback} pricesOf={pricesOf} />}
        <Card title="Vectors of passages">
          {'problem' in embedding ? (
            <Unusable problem={embedding.problem} />
          ) : (
            <Facts>
              <Fact name="Model">{embedding.setting}</Fact>
              <Fact name="Kind">{embedding.description}</Fact>
            </Facts>
          )}
        </Card>
      </div>
      <ModelActivity activity={report.activity} failedAnswers={report.failedAnswers} />
    </>
  )
}

interface ChatModelCardProps {
  title: string
  model: ChatModelView | { problem: string }
  pricesOf: string
}

function ChatModelCard({ title, model, pricesOf }: ChatModelCardProps) {
  if ('problem' in model)
    return (
      <Card title={title}>
        <Unusable problem={model.problem} />
      </Card>
    )
  const { setting, capabilities, price } = model
  return (
    <Card title={title} action={setting === 'offline' && <Tag tone="warn">No language model</Tag>}>
      <Facts>
        <Fact name="Model">{setting}</Fact>
        <Fact name="Takes">{sizeText(capabilities.contextTokens)}</Fact>
        <Fact name="Writes">{sizeText(capabilities.outputTokens)}</Fact>
        <Fact name="Can">{abilities(capabilities)}</Fact>
        <Fact name="Price">
          {priceText(price)}
          {price?.output !== 0 && (
            <span className="text-ink-3">
              {' '}
              (prices of <RecordedDate value={pricesOf} />)
            </span>
          )}
        </Fact>
      </Facts>
    </Card>
  )
}

function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-card pb-3">{children}</dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

function Unusable({ problem }: { problem: string }) {
  return (
    <div className="px-card pb-3">
      <Notice tone="error">{problem}</Notice>
    </div>
  )
}

function sizeText(tokens: number | null): string {
  return tokens === null ? 'size not known here' : `up to ${formatNumber(tokens)} tokens`
}

function abilities({ temperature, promptCaching, parallelTools }: ChatModelView['capabilities']): string {
  return [
    parallelTools ? 'several look-ups at once' : 'one look-up at a time',
    promptCaching ? 'prompt caching' : 'no prompt caching',
    temperature ? 'temperature' : 'no temperature',
  ].join(', ')
}

function priceText(price: ChatModelView['price']): string {
  if (!price) return 'none on file'
  if (price.output === 0) return 'nothing: it runs on this machine'
  return `${usd(price.input)} read, ${usd(price.cacheRead)} cached, ${usd(price.output)} written: USD a million tokens`
}

function usd(amount: number): string {
  return formatNumber(String(Number(amount.toFixed(3))))
}
