/**
 * Whether the tests of a service run: true when it was found. When it wasn't, its tests are skipped with a reason on stderr,
 * unless REQUIRE_ALL=1, as in CI, where a skip would hide that a ledger was never held to its promises.
 *
 * @param name the service in plain words, with how to get it: `redis-server (apt-get install redis-server)`.
 * @throws Error with REQUIRE_ALL=1 when the service is absent.
 * @example describe.runIf(requireService('redis-server', redisServerPath() !== undefined))('the Redis ledger', …)
 */
export function requireService(name: string, found: boolean): boolean {
  if (found) return true
  const reason = `${name} was not found on this machine`
  if (process.env.REQUIRE_ALL === '1')
    throw new Error(`${reason}, and REQUIRE_ALL=1 wants every service: install it, or unset REQUIRE_ALL.`)
  process.stderr.write(`Skipped: ${reason}.\n`)
  return false
}
