import { answerWith, POTASSIUM, sentencePart } from './answer-with'
import { CHARTS } from './demo-charts'
import { SIZES, showAsk } from './screens'
import { expect, test } from './signed-in'

test.use({ viewport: SIZES[2] })

test('S34: identity takes a third of a phone at most, and the severest allergy comes first', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.peanut)
  const box = await chart.banner.boundingBox()
  expect(box?.height ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(SIZES[2].height * 0.35)
  const text = (await chart.banner.textContent()) ?? ''
  expect(text).toMatch(/Known allergies:?\s*peanut/i)
})

test('S34: who reads on a phone has the room for it, and keeps in sight that something was withheld', async ({
  page,
  patients,
  chart,
}) => {
  const many = Array.from({ length: 40 }, (_, index) =>
    sentencePart(
      index,
      index === 3 ? { verdict: 'uncited' } : { text: `Sentence ${index + 1} of the answer.` },
    ),
  )
  await answerWith(page, [POTASSIUM, ...many])
  await patients.openChartOf(CHARTS.sparse)
  await showAsk(page)
  const answer = await chart.ask('Tell everything.')
  const withheld = answer.getByText('1 withheld', { exact: false }).first()
  await answer.locator('[data-sentence]').last().scrollIntoViewIfNeeded()
  await expect(withheld).toBeInViewport({ ratio: 1 })

  const button = page.locator('form').getByRole('button', { name: 'Ask', exact: true })
  await chart.question.blur()
  await expect(button).toBeHidden()
  await chart.question.focus()
  await expect(button).toBeVisible()
})
