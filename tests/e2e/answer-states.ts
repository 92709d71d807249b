import { expect, type Page } from '@playwright/test'
import { answerWith, FAILED_SENTENCE, POTASSIUM, sentencePart, WITHHELD_ANSWER } from './answer-with'
import { CHARTS } from './demo-charts'
import { ChartPage } from './pages/chart-page'
import { PatientsPage } from './pages/patients-page'
import { openSection, showAsk } from './screens'

/** What can stand in the dock beside a chart. */
export const ANSWER_STATES: Record<string, (page: Page) => Promise<void>> = {
  suggestions: (page) => openDock(page).then(() => undefined),
  stages: async (page) => {
    const chart = await openDock(page)
    // Nothing comes, for as long as it is looked at.
    await page.route('**/api/chat', () => undefined)
    await chart.question.fill('What is the latest HbA1c?')
    await chart.question.press('Enter')
    await expect(page.getByRole('log')).toContainText('What is the latest HbA1c?')
    await expect(page.getByRole('list', { name: 'Progress' })).toBeVisible()
  },
  withheld: async (page) => {
    await answerWith(page, WITHHELD_ANSWER)
    const chart = await openDock(page)
    const answer = await chart.ask('What is the potassium?')
    await expect(chart.sentences(answer).nth(1)).toContainText('The record says')
  },
  'withheld-review': async (page) => {
    await answerWith(page, WITHHELD_ANSWER)
    await page.route('**/withheld', (route) =>
      route.fulfill({
        json: { text: FAILED_SENTENCE, reasons: ['4.5 does not occur in the cited result'] },
      }),
    )
    const chart = await openDock(page)
    const answer = await chart.ask('What is the potassium?')
    await answer.getByRole('button', { name: 'Review what was withheld' }).click()
    await expect(answer.locator('del')).toBeVisible()
  },
  'drawn-by-the-server': async (page) => {
    const rows = ['lisinopril 20 mg once daily', 'metformin 1,000 mg twice daily'].map((order) => ({
      handle: 'c1' as const,
      cells: [order, 'active', '03-Sep-2026'],
    }))
    const columns = ['Order', 'Status', 'Since']
    await answerWith(page, [
      POTASSIUM,
      sentencePart(0, { text: 'Two orders are active.' }),
      { type: 'data-table', data: { title: 'Active orders', columns, rows, omitted: 'and 3 stopped ones' } },
      {
        type: 'data-notice',
        data: { kind: 'unmentioned-abnormal', text: 'Potassium 5.4 mmol/L, high', handles: ['c1'] },
      },
    ])
    await (await openDock(page)).ask('Which orders are active?')
  },
  absence: async (page) => {
    await (await openDock(page)).ask('Does he have asthma?')
  },
  calculation: async (page) => {
    const chart = await openDock(page)
    const answer = await chart.ask('What is the average HbA1c?')
    await answer
      .getByRole('button', { name: /^Calculated:/ })
      .first()
      .click()
    await expect(chart.source).toContainText('Chartlight, not by the model')
  },
  'looked-up': async (page) => {
    const answer = await (await openDock(page)).ask('What is the latest HbA1c?')
    await answer.getByText(/^What was read for it/).click()
    await answer.getByText('How this answer was made').click()
  },
  'source-changed': async (page) => {
    const changes = { c1: 'retracted' }
    await page.route(/\/api\/conversations\/[^/]+$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), changes } })
    })
    await (await openDock(page)).ask('What is the latest HbA1c?')
    await page.reload()
    await showAsk(page)
    await expect(page.getByText('Source entered in error', { exact: true })).toBeVisible()
  },
  disagreement: async (page) => {
    await new PatientsPage(page).openChartOf(CHARTS.disagreeing)
    await showAsk(page)
    await new ChartPage(page).ask('Which allergies are recorded?')
  },
  report: async (page) => {
    const answer = await (await openDock(page)).ask('What is the latest HbA1c?')
    await answer.getByRole('button', { name: 'Ask again' }).click()
    await expect(page.getByText('Answer 2 of 2')).toBeVisible()
    await answer.getByRole('button', { name: 'Report' }).click()
    await expect(page.getByRole('form', { name: 'Report this answer' })).toBeVisible()
  },
  edit: async (page) => {
    await (await openDock(page)).ask('What is the latest HbA1c?')
    await page.getByRole('button', { name: 'Edit' }).click()
    await expect(page.getByText(/Another wording of your last question/)).toBeVisible()
  },
  failure: async (page) => {
    const chart = await openDock(page)
    await page.route('**/api/chat', (route) => route.abort('connectionfailed'))
    await chart.question.fill('Any allergies?')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Your question is kept.')).toBeVisible()
  },
  conversations: async (page) => {
    await openConversations(page)
  },
  'conversation-rename': async (page) => {
    await openConversations(page)
    await page
      .getByLabel(/^Rename: /)
      .first()
      .click()
    await expect(page.getByLabel('Name of the conversation')).toBeVisible()
  },
  'conversation-hide': async (page) => {
    await openConversations(page)
    await page
      .getByLabel(/^Hide: /)
      .first()
      .click()
    await expect(page.getByRole('button', { name: 'Hide it' })).toBeVisible()
  },
  'conversation-missing': (page) => openSection(page, '/ask/00000000-0000-4000-8000-000000000000'),
}

async function openDock(page: Page): Promise<ChartPage> {
  await openSection(page, '')
  await showAsk(page)
  return new ChartPage(page)
}

async function openConversations(page: Page): Promise<void> {
  await (await openDock(page)).ask('What is the latest HbA1c?')
  await page.getByLabel('Earlier conversations').click()
  await expect(page.getByRole('button', { name: /^What is the latest HbA1c/ }).first()).toBeVisible()
}
