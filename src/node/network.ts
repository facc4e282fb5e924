import { LedgerError } from '../errors.js'

/**
 * Kinds of file systems, by the number Linux gives them (linux/magic.h, 2026-11), on which an append by two machines, or by a machine and its guest, isn't one step.
 * FUSE stands for any program that plays a file system: sshfs, s3fs, and the shared folders of Docker Desktop.
 */
const SHARED: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x47504653, 'GPFS'],
  [0x0bd00bd0, 'Lustre'],
  [0x19830326, 'BeeGFS'],
  [0x7461636f, 'OCFS2'],
  [0x01161970, 'GFS2'],
  [0x20030528, 'OrangeFS'],
  [0xaad7aaea, 'PanFS'],
  [0x786f4256, 'VirtualBox shared folder'],
])

/**
 * Refuses a network file system, where the ledger could count wrong without noticing. Linux tells its kind; of other systems only Windows
 * paths that begin with `\\` show it.
 *
 * @throws LedgerError `ledger_unavailable`
 */
export function refuseNetwork(directory: string, kind: number, platform: string): void {
  const name =
    platform === 'linux' ? SHARED.get(kind >>> 0) : platform === 'win32' && /^[\\/]{2}/.test(directory) ? 'a network share' : undefined
  if (name === undefined) return
  throw new LedgerError(
    'ledger_unavailable',
    `A file ledger can't be kept in ${directory}: it is on ${name}, where appends of two writers can overwrite each other. ` +
      'Choose a directory on a local disk, or a ledger on Redis or PostgreSQL to share it between machines.',
  )
}
