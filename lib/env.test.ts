import { expect, it } from 'vitest'
import { findDeploymentProblems, readEnvironment } from './env'

it('needs nothing for a demo, and reads an empty variable as unset', () => {
  const environment = readEnvironment({ DATABASE_URL: '', REDIS_URL: '' })
  expect(environment).toMatchObject({ DEPLOYMENT: 'demo', CHAT_MODEL: 'offline', DATABASE_URL: undefined })
  expect(findDeploymentProblems(environment)).toEqual([])
})

it('names the variable that cannot be read, and not its value', () => {
  const read = () => readEnvironment({ ACCESS_MODE: 'everybody-sees-everything' })
  expect(read).toThrow(/ACCESS_MODE/)
  expect(read).not.toThrow(/everybody/)
})

it('names each thing that production refuses', () => {
  const weak = readEnvironment({
    DEPLOYMENT: 'production',
    NEXTAUTH_SECRET: 'short',
    NEXTAUTH_URL: 'http://charts.example',
  })
  expect(findDeploymentProblems(weak).map((problem) => problem.split(' ')[0])).toEqual([
    'DATABASE_URL',
    'NEXTAUTH_SECRET',
    'NEXTAUTH_URL',
    'CHAT_MODEL',
    'EMBEDDING_MODEL',
  ])
  const sound = readEnvironment({
    DEPLOYMENT: 'production',
    DATABASE_URL: 'postgresql://chartlight_app@db.example/charts?sslmode=verify-full',
    NEXTAUTH_SECRET: 'x'.repeat(32),
    NEXTAUTH_URL: 'https://charts.example',
    CHAT_MODEL: 'bedrock:some-model',
    EMBEDDING_MODEL: 'bedrock:some-embedding-model',
  })
  expect(findDeploymentProblems(sound)).toEqual([])
  const clear = { ...sound, DATABASE_URL: 'postgresql://chartlight_app@db.example/charts?sslmode=disable' }
  expect(findDeploymentProblems(clear)).toEqual([expect.stringMatching(/DATABASE_URL asks for no TLS/)])
})
