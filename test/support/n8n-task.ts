import type { N8nRunOptions } from './n8n-runner.js'

/** What n8n's main process tells its runner of one Code node in a workflow of two. */
export function n8nTask(code: string, { items = [{}], vars = {}, env, executionId = '1' }: N8nRunOptions) {
  const mode = 'runOnceForAllItems'
  const input = items.map((json) => ({ json }))
  const trigger = { id: '1', name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, position: [0, 0], parameters: {} }
  const node = { id: '2', name: 'Code', type: 'n8n-nodes-base.code', typeVersion: 2, position: [0, 0], parameters: { jsCode: code, mode } }
  const url = 'http://n8n.example'
  const data = {
    workflow: {
      id: 'workflow',
      name: 'workflow',
      active: true,
      connections: { Webhook: { main: [[{ node: 'Code', type: 'main', index: 0 }]] } },
      nodes: [trigger, node],
      settings: {},
      staticData: {},
    },
    inputData: { main: [input] },
    connectionInputSource: { main: [{ previousNode: 'Webhook' }] },
    itemIndex: 0,
    activeNodeName: 'Code',
    contextNodeName: 'Code',
    defaultReturnRunIndex: -1,
    mode: 'trigger',
    envProviderState: { env: env ?? {}, isEnvAccessBlocked: env === undefined, isProcessAvailable: true },
    node,
    runIndex: 0,
    selfData: {},
    siblingParameters: {},
    runExecutionData: {
      startData: {},
      resultData: {
        runData: { Webhook: [{ startTime: 0, executionTime: 1, source: [], data: { main: [input] } }] },
        lastNodeExecuted: 'Webhook',
      },
      executionData: { contextData: {}, metadata: {}, nodeExecutionStack: [], waitingExecution: {}, waitingExecutionSource: null },
    },
    additionalData: {
      variables: vars,
      executionId,
      instanceBaseUrl: url,
      restApiUrl: url,
      webhookBaseUrl: url,
      webhookWaitingBaseUrl: url,
      webhookTestBaseUrl: url,
      formWaitingBaseUrl: url,
    },
  }
  return { settings: { code, nodeMode: mode, workflowMode: 'trigger', continueOnFail: false }, data }
}
