import { request as httpRequest } from 'node:http'
import type { Page } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { OWN_ORIGIN } from './environment'
import { expect, test } from './signed-in'

/** Breaks the line to the next answer after its first sentence, once; the server goes on. */
async function loseLine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const plainFetch = window.fetch
    let lost = false
    window.fetch = async (...call) => {
      const response = await plainFetch(...call)
      if (lost || !String(call[0]).endsWith('/api/chat') || !response.body) return response
      lost = true
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let seen = ''
      const cut = new ReadableStream<string>({
        async pull(controller) {
          const { value = '' } = await reader.read()
          const from = seen.length
          seen += value
          const sentence = seen.indexOf('"data-sentence"')
          if (sentence < 0) return controller.enqueue(value)
          controller.enqueue(seen.slice(from, seen.indexOf('\n\n', sentence) + 2))
          // Later, or the browser would drop what was given before.
          await new Promise((resolve) => setTimeout(resolve, 300))
          controller.error(new TypeError('network error'))
        },
      })
      return new Response(cut.pipeThrough(new TextEncoderStream()), response)
    }
  })
}

test('a line that is lost in the middle loses no sentence and repeats none', async ({
  page,
  patients,
  chart,
}) => {
  await loseLine(page)
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('Which medications is he on?')
  await expect(answer.getByText('Reconnecting')).toHaveCount(0)
  await expect(page.getByText(/cannot be reached/)).toHaveCount(0)
  const shown = await chart.sentences(answer).allTextContents()
  expect(shown.length).toBeGreaterThan(2)
  expect(new Set(shown).size).toBe(shown.length)
  await expect(chart.answers).toHaveCount(1)

  await page.reload()
  await expect(chart.answers).toHaveCount(1)
  await expect(chart.sentences(chart.answers.first())).toHaveCount(shown.length)
  expect(await chart.sentences(chart.answers.first()).allTextContents()).toEqual(shown)
})

test('an answer is written and kept when the one who asked has gone', async ({
  page,
  patients,
  chart,
  baseURL,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const patientId = page.url().split('/').at(-1)
  const begun = await page.request.post(`/api/patients/${patientId}/conversations`, {
    headers: OWN_ORIGIN,
    data: {},
  })
  const { id } = (await begun.json()) as { id: string }
  const cookies = await page.context().cookies()
  await new Promise<void>((resolve, reject) => {
    const leaving = httpRequest(
      `${baseURL}/api/chat`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...OWN_ORIGIN,
          cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        },
      },
      // At the first byte the socket is torn, as a closed laptop does it.
      (response) => response.once('data', () => resolve(void leaving.destroy())),
    )
    leaving.on('error', reject)
    leaving.end(JSON.stringify({ conversationId: id, message: 'Which medications is he on?' }))
  })
  const read = async () => (await (await page.request.get(`/api/conversations/${id}`)).json()).messages[1]
  await expect.poll(async () => (await read()).metadata.state).toBe('complete')
  await page.goto(`${page.url()}/ask/${id}`)
  await expect(chart.sentences(chart.answers.first()).nth(2)).toBeVisible()
  expect((await page.request.get(`/api/chat/${id}/stream`)).status()).toBe(204)
})

test('a second answer stands beside the first, and both can be read', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the latest HbA1c?')
  const first = await chart.sentences(answer).first().getAttribute('id')
  await answer.getByRole('button', { name: 'Ask again' }).click()
  await expect(page.getByText('Answer 2 of 2')).toBeVisible()
  await expect(answer.getByRole('button', { name: 'Ask again' })).toBeEnabled()
  await expect(chart.answers).toHaveCount(1)
  await expect(page.getByText('You asked: What is the latest HbA1c?')).toHaveCount(1)
  expect(await chart.sentences(answer).first().getAttribute('id')).not.toBe(first)

  await page.getByRole('button', { name: 'Earlier answer' }).click()
  await expect(page.getByText('Answer 1 of 2')).toBeVisible()
  expect(await chart.sentences(answer).first().getAttribute('id')).toBe(first)

  // A link into the first answer opens it again after a reload.
  await chart.openCitation(chart.sentences(answer).first().locator('[data-citation]').first())
  await page.reload()
  await expect(chart.source).toBeVisible()
  await expect(page.getByText('Answer 1 of 2')).toBeVisible()
  expect(await chart.sentences(chart.answers.first()).first().getAttribute('id')).toBe(first)
})

test('the last question can be worded anew; the earlier wording stays', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  await chart.ask('What is the latest HbA1c?')
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(chart.question).toBeFocused()
  await expect(chart.question).toHaveValue('What is the latest HbA1c?')
  await expect(page.getByText(/Another wording of your last question/)).toBeVisible()
  await chart.question.fill('What is the first HbA1c?')
  await chart.question.press('Enter')
  await expect(page.getByText('Question 2 of 2')).toBeVisible()
  await expect(chart.answers.getByRole('button', { name: 'Ask again' })).toBeEnabled()
  await expect(page.getByRole('log')).toContainText('What is the first HbA1c?')
  await expect(page.getByRole('log')).not.toContainText('What is the latest HbA1c?')

  await page.reload()
  await page.getByRole('button', { name: 'Earlier question' }).click()
  await expect(page.getByRole('log')).toContainText('What is the latest HbA1c?')
  await expect(chart.answers).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(0)
})

test('a conversation is renamed and hidden in its list', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.walker)
  await chart.ask('Any allergies?')
  const list = page.getByLabel('Earlier conversations')
  await list.click()
  await page.getByRole('button', { name: 'Rename: Any allergies?' }).first().click()
  await page.getByLabel('Name of the conversation').fill('Before the operation')
  await page.getByLabel('Name of the conversation').press('Enter')
  const renamed = page.getByRole('button', { name: /^Before the operation/ })
  await expect(renamed).toBeVisible()

  await page.getByRole('button', { name: 'Hide: Before the operation' }).click()
  await page.getByRole('button', { name: 'Hide it' }).click()
  await expect(renamed).toHaveCount(0)
  await expect(chart.answers).toHaveCount(0)
  await expect(page).not.toHaveURL(/\/ask\//)
})

test('a long list of conversations is looked through by words', async ({ page, patients, chart }) => {
  // As many as it takes: the demo's clinician has a few of each run.
  await page.route(/\/api\/patients\/[^/]+\/conversations$/, (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const titles = ['Kidney function', 'Résumé of visits', ...Array.from({ length: 8 }, () => 'Latest HbA1c')]
    const items = titles.map((title, place) => ({
      id: `00000000-0000-4000-8000-00000000000${place}`,
      title,
      createdAt: '2026-11-22T10:14:00Z',
    }))
    return route.fulfill({ json: { items } })
  })
  await patients.openChartOf(CHARTS.sparse)
  await page.getByLabel('Earlier conversations').click()
  const rename = page.getByRole('button', { name: /^Rename: / })
  await expect(rename).toHaveCount(10)
  const field = page.getByRole('searchbox', { name: 'Find a conversation' })
  await field.fill('visits resume')
  await expect(rename).toHaveCount(1)
  await field.fill('nothing of it')
  await expect(page.getByText('No conversation has these words')).toBeVisible()
  await field.press('Escape')
  await expect(field).toBeHidden()
  await expect(chart.question).toBeVisible()
})

test('a question stands in the conversation while the server has not begun one', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  await page.route(/\/api\/patients\/[^/]+\/conversations$/, async (route) => {
    await begun
    await route.continue()
  })
  await chart.question.fill('What is the latest eGFR?')
  await chart.question.press('Enter')
  const log = page.getByRole('log')
  await expect(log).toContainText('You asked: What is the latest eGFR?')
  await expect(log.getByRole('list', { name: 'Progress' })).toBeVisible()
  await expect(log.getByRole('list', { name: 'Suggested questions' })).toHaveCount(0)
  begin()
  await expect(chart.answers).toHaveCount(1)
  await expect(page.getByText('You asked: What is the latest eGFR?')).toHaveCount(1)
})

test('a report on a sentence reaches the record, and says so', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the latest HbA1c?')
  await answer.getByRole('button', { name: 'Report' }).click()
  const form = page.getByRole('form', { name: 'Report this answer' })
  await form.getByLabel('What is wrong?').selectOption('wrong-fact')
  await form.getByLabel('Where?').selectOption('0')
  const sent = page.waitForResponse(/\/feedback$/)
  await form.getByRole('button', { name: 'Send report' }).click()
  expect((await sent).status()).toBe(201)
  await expect(answer.getByText('Reported. Thank you.')).toBeVisible()
  await expect(form).toHaveCount(0)
})

test('S33: a source that has changed since marks its sentence, on the page and in a copy', async ({
  page,
  patients,
  chart,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  // What the server says of it is tested on a real database; here, what the page makes of it.
  const changed = { c1: 'retracted' }
  await page.route(/\/api\/conversations\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), changes: changed } })
  })
  await page.route('**/copied', async (route) => {
    await route.fetch()
    await route.fulfill({ json: { changes: changed } })
  })
  await patients.openChartOf(CHARTS.diabetes)
  await chart.ask('What is the latest HbA1c?')
  await page.reload()
  const answer = chart.answers.first()
  await expect(chart.sentences(answer).first()).toContainText('Source entered in error')
  await expect(answer).toContainText('1 of its sources has changed since')
  await answer.getByRole('button', { name: 'Copy with citations' }).click()
  await expect(answer.getByText('Copied with citations')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('[Source entered in error]')
})
