import { answerWith, FAILED_SENTENCE, POTASSIUM, sentencePart, WITHHELD_ANSWER } from './answer-with'
import { CHARTS } from './demo-charts'
import { expect, test } from './signed-in'

const LONG_ANSWER = [
  POTASSIUM,
  ...Array.from({ length: 40 }, (_, index) =>
    sentencePart(index, { text: `Sentence ${index + 1} of the answer, long enough for a line of its own.` }),
  ),
]

test('S17: every sentence that is shown has a basis, and what is absent has its search', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  for (const question of [
    'Which medications is he on?',
    'Does he have asthma?',
    'What is the latest HbA1c?',
  ]) {
    const answer = await chart.ask(question)
    const sentences = await chart.sentences(answer).all()
    expect(sentences.length, question).toBeGreaterThan(0)
    for (const sentence of sentences) {
      if ((await sentence.getAttribute('data-sentence')) === 'not-a-claim') continue
      await expect(sentence.locator('[data-citation]').first(), question).toBeVisible()
    }
  }
})

test('S18: a withheld sentence leaves its place, the record’s value and nothing of its words, until a recorded look', async ({
  page,
  patients,
  chart,
}) => {
  await answerWith(page, WITHHELD_ANSWER)
  await page.route('**/withheld', (route) =>
    route.fulfill({ json: { text: FAILED_SENTENCE, reasons: ['4.5 does not occur in the cited result'] } }),
  )
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the potassium?')
  const held = chart.sentences(answer).nth(1)
  await expect(held).toHaveAttribute('data-sentence', 'contradicted')
  await expect(held).toContainText('the value does not match its source')
  await expect(held).toContainText('The record says: Potassium 5.4 mmol/L')
  await expect(answer).toContainText('1 of 3 sentences withheld')
  await expect(page.locator('body')).not.toContainText('4.5 mmol/L')

  await held.getByRole('button', { name: 'Review what was withheld' }).click()
  await expect(held.locator('del')).toHaveText(FAILED_SENTENCE)
  await expect(held).toContainText('This look is on record')
  const text = (await held.textContent()) ?? ''
  expect(text.indexOf('5.4 mmol/L')).toBeLessThan(text.indexOf('4.5 mmol/L'))
  const selected = await answer.evaluate((element) => {
    const selection = document.getSelection()
    selection?.selectAllChildren(element)
    return selection?.toString() ?? ''
  })
  expect(selected).toContain('5.4 mmol/L')
  expect(selected).not.toContain('4.5 mmol/L')
  await held.getByRole('button', { name: 'Close' }).click()
  await expect(page.locator('body')).not.toContainText('4.5 mmol/L')
})

test('S19: what was calculated says so, and opens its working with the inputs', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the average HbA1c?')
  await answer
    .getByRole('button', { name: /^Calculated:/ })
    .first()
    .click()
  await expect(chart.source).toContainText('Chartlight, not by the model')
  await expect(chart.cited.first()).toContainText('%')
  expect(await chart.source.getByRole('button', { name: /HbA1c|A1c/ }).count()).toBeGreaterThan(1)
})

test('S20: cited words that are no longer where the answer found them are said to have changed, and not marked', async ({
  page,
  patients,
  chart,
}) => {
  await page.route(/\/api\/patients\/[^/]+\/notes\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    const note = (await response.json()) as { text: string }
    await route.fulfill({ response, json: { ...note, text: `Addendum. ${note.text}` } })
  })
  await patients.openChartOf(CHARTS.walker)
  const answer = await chart.ask('Does she use a walking aid?')
  const sentence = chart.sentences(answer).filter({ hasText: /walker/i })
  await chart.openCitation(sentence.first().locator('[data-citation]').first())
  await expect(chart.source).toContainText('Text has changed')
  await expect(chart.cited).toHaveCount(0)
})

test('S21: an answer says that a machine wrote it, how, through when its data reach, and what it read', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the latest HbA1c?')
  await expect(answer.getByRole('heading', { name: /^AI answer/ })).toContainText(
    /data through \d{2}-\w{3}-\d{4}/,
  )
  await answer.getByText('How this answer was made').click()
  for (const fact of ['Model', 'Instructions', 'Checking rules', 'Time'])
    await expect(answer.getByRole('term').filter({ hasText: fact })).toBeVisible()
  await answer.getByText(/^What was read for it/).click()
  await expect(
    answer
      .getByRole('listitem')
      .filter({ hasText: /A1c.*, \d{2}-\w{3}-\d{4}/ })
      .first(),
  ).toBeVisible()
})

test('S22: a note that disagrees with the record is shown beside it, and no answer gives orders', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.disagreeing)
  const allergy = await chart.ask('Is she allergic to penicillin?')
  await expect(allergy).toContainText(/penicillin/i)
  await expect(allergy).not.toContainText(/no penicillin allergy/i)
  const denial = chart.sentences(allergy).filter({ hasText: 'The note of 06-Dec-2022 says: "NKDA"' })
  await expect(denial.locator('[data-citation]')).toHaveAccessibleName(/note of 06-Dec-2022/)

  // The record says 6 tablets, a note that carries an old list says 8: each is told as its own source's, none as the truth.
  for (const [question, words, source] of [
    [
      'What dose of methotrexate is she on?',
      /6 tablets once weekly.*order on 19-Mar-2019/,
      /^Source \d+: methotrexate/,
    ],
    [
      'What does the emergency note of 6 December 2022 say about methotrexate?',
      /The note of 06-Dec-2022 says: "[^"]*8 tablets once weekly/,
      /^Source \d+: note of 06-Dec-2022/,
    ],
  ] as const) {
    const told = chart.sentences(await chart.ask(question)).filter({ hasText: words })
    await expect(told).toHaveCount(1)
    await expect(told.locator('[data-citation]').first()).toHaveAccessibleName(source)
  }

  const advice = await chart.ask('Should I stop her methotrexate?')
  await expect(advice).toContainText('I give no advice')
  await expect(advice).not.toContainText(/\byou should\b|\bstop (?:the |her )?methotrexate\b/i)
})

test('S24: a screen reader hears the stage and the end, and the focus stays', async ({
  page,
  patients,
  chart,
}) => {
  await answerWith(page, LONG_ANSWER)
  await patients.openChartOf(CHARTS.sparse)
  await chart.ask('Tell everything.')
  await expect(page.getByRole('status').filter({ hasText: 'Answer complete, 40 sentences' })).toHaveCount(1)
  await expect(chart.question).toBeFocused()
  await expect(page.getByRole('log')).toHaveAttribute('aria-busy', 'false')
})

test('S24: a long answer is read from its question on, and who scrolled stays there until the next question', async ({
  page,
  patients,
  chart,
}) => {
  await answerWith(page, LONG_ANSWER)
  await patients.openChartOf(CHARTS.sparse)
  await chart.ask('Tell everything.')
  const question = (words: string) => page.getByRole('log').locator('p', { hasText: `You asked: ${words}` })
  const last = chart.sentences(chart.answers.first()).last()
  await expect(question('Tell everything.')).toBeInViewport({ ratio: 1 })
  await expect(last).not.toBeInViewport()

  await last.scrollIntoViewIfNeeded()
  await expect(last).toBeInViewport()
  await chart.answers.first().getByRole('button', { name: 'Report' }).click()
  await expect(page.getByRole('form', { name: 'Report this answer' })).toBeVisible()
  await expect(last).toBeInViewport()
  await expect(question('Tell everything.')).not.toBeInViewport()

  await chart.question.fill('And more?')
  await chart.question.press('Enter')
  await expect(chart.answers).toHaveCount(2)
  await expect(question('And more?')).toBeInViewport({ ratio: 1 })
  await expect(chart.sentences(chart.answers.last()).last()).not.toBeInViewport()
})

test('S32: a list that must be whole has every order of the chart', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  const card = page.getByRole('region', { name: 'Active medication orders' })
  const orders = await card.getByRole('listitem').locator('b').allTextContents()
  expect(orders.length).toBeGreaterThan(1)
  const answer = await chart.ask('Which medications is he on?')
  for (const order of orders) await expect(answer).toContainText(order)
  await expect(chart.sentences(answer)).toHaveCount(orders.length)
})

test('S32: what the server drew stands whole: each row with its source, what was left out, what was abnormal and not said', async ({
  page,
  patients,
  chart,
}) => {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    handle: 'c1' as const,
    cells: [`Order ${index + 1}`, 'active'],
  }))
  await answerWith(page, [
    POTASSIUM,
    {
      type: 'data-table',
      data: { title: 'Active orders', columns: ['Order', 'Status'], rows, omitted: 'and 3 stopped ones' },
    },
    {
      type: 'data-notice',
      data: { kind: 'unmentioned-abnormal', text: 'Potassium 5.4 mmol/L, high', handles: ['c1'] },
    },
  ])
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('Which orders are active?')
  const table = answer.getByRole('table', { name: 'Active orders' })
  await expect(table.getByRole('row')).toHaveCount(13)
  await expect(table.locator('[data-citation]')).toHaveCount(12)
  await expect(answer).toContainText('and 3 stopped ones')
  await expect(answer).toContainText('Also abnormal in what was read, not mentioned above')
})
