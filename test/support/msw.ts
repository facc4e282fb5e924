import { HttpResponse, http, type RequestHandler } from 'msw'
import type { Simulator } from '../../src/simulator/index.js'

/** Handlers that hand every request, wherever it goes, to the simulator. A dropped connection is a network error. */
export const simulatorHandlers = (simulator: Pick<Simulator, 'handle'>): RequestHandler[] => [
  http.all('*', async ({ request }) => {
    try {
      return await simulator.handle(request)
    } catch {
      return HttpResponse.error()
    }
  }),
]
