import { BEGIN, SCOPES } from './lua-parts.js'

const query = [
  BEGIN,
  SCOPES,
  `
b[1]=''
if not Y(6) then return {'stale',F(T)} end
return {'ok',F(T),o}`,
]

const find = [
  BEGIN,
  `
return {'ok',r('GET',B..':r:'..ARGV[6])}`,
]

const findByJob = [
  BEGIN,
  `
local o=r('GET',B..':j:'..ARGV[6])
if not o then return {'ok',''} end
local n,v=o:match('^(%d+):(.*)$')
local id=v:sub(1,n)
return {'ok',r('GET',B..':r:'..id),id,v:sub(n+1)}`,
]

const open = [
  BEGIN,
  `
local from,o='-inf',{}
if ARGV[6]~='' then
from=r('GET',B..':r:'..ARGV[6])
if not from then return {'none'} end
from='('..from:match('\\n%S+ %S+ %S+ (%S+)')
end
local max=tonumber(ARGV[7])
local function fits(v)
if not ARGV[8]:find(v:match('^%S+'),1,true) then return end
if ARGV[11]~='' and T-v:match('\\n%S+ (%S+)')<tonumber(ARGV[11]) then return end
if ARGV[10]~='' and (v:find('\\np[^\\n\\t]*\\t%d+ %a+ %S+ %S+ %S+ [^\\n]') and 'yes' or 'no')~=ARGV[10] then return end
if ARGV[9]=='' then return true end
for s in v:gmatch('\\n[mj][^:\\n]*:[^:\\n]*:([^\\n]*)') do if s==ARGV[9] then return true end end
end
while #o<max do
local z=r('ZRANGEBYSCORE',B..':o',from,'+inf','WITHSCORES','LIMIT',0,200)
if #z==0 then break end
for i=1,#z,2 do
from='('..z[i+1]
local v=r('GET',B..':r:'..z[i])
if #o<max and v and fits(v) then o[#o+1]={z[i],v} end
end
end
return {'ok',o}`,
]

const postings = [
  BEGIN,
  `
local g,from,c=B..':p',ARGV[7],ARGV[6]
if c~='' then
local n=tonumber(c:match('-(.*)'))
local f=r('XRANGE',g,'-','+','COUNT',1)[1]
if n<1 or n>tonumber(r('HGET',B,'w') or 0) or f and n>=tonumber(f[1]:match('-(.*)')) and #r('XRANGE',g,c,c)==0 then return {'bad'} end
if tonumber(c:match('^%d+'))>=tonumber(from) then from='('..c end
end
return {'ok',r('XRANGE',g,from,ARGV[8],'COUNT',ARGV[9])}`,
]

const get = [
  BEGIN,
  `
return {'ok',r('HGET',B..':v:'..ARGV[6],'v') or nil}`,
]

const sweep = [
  BEGIN,
  `
return {'ok',m[2],X}`,
]

/** The scripts that only ask, though each first ends the leases that are over. */
export const READINGS = { query, find, findByJob, open, postings, get, sweep } as const
