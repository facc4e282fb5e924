import type { CreateFolderRequest, FolderDetail } from '../../../generated/types.js'
import { collection } from '../world/collection.js'
import { type Handlers, param, unixSeconds, type World, withBody } from '../world/world.js'

const LAUNCH: FolderDetail = {
  folder_id: 'folder_launch',
  name: 'Launch',
  type: 'mixed',
  parent_id: null,
  creator_username: 'simulated',
  is_trash: false,
  created_at: Date.UTC(2026, 4, 1) / 1000,
  updated_at: Date.UTC(2026, 4, 1) / 1000,
}

export const folders = collection<FolderDetail>('folders', { kind: 'folder', id: (folder) => folder.folder_id }, () => [LAUNCH])

function create(world: World, body: CreateFolderRequest) {
  folders(world).check(body.parent_id, 'parent_id')
  const now = unixSeconds(world.clock.now())
  const folder = folders(world).insert({
    folder_id: world.id('folder'),
    name: body.name,
    type: body.type ?? 'mixed',
    parent_id: body.parent_id ?? null,
    creator_username: world.account.info().username ?? null,
    is_trash: false,
    created_at: now,
    updated_at: now,
  })
  return { data: folder }
}

export const folderHandlers: Handlers = {
  createFolder: withBody<CreateFolderRequest>(create),
  getFolder: (world, request) => ({ data: folders(world).get(param(request, 'folder_id')) }),
}
