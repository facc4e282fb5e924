// What a question does, within the frame of the script (see lua.ts).

/** q: terms. F: id. j: job. g: key. */
const small = `
if C[113] then
C[113]=function(id)
local z=Y(id)
if not z.f then P(z) end
if not z.u then return 'stale' end
return 'ok',O({z.f},z.u)
end
end
if C[70] then C[70]=function(_,_,n) return 'ok',R[n] end end
local function now(id)
local n=at[id]
return n and R[n]~=0 and R[n] or r('GET',B..':r:'..id)
end
if C[106] then
C[106]=function(id)
local w=J(id)
if not w then return 'ok','' end
local n,v=w:match('^(%d+):(.*)$')
local id=v:sub(1,n)
return 'ok',{now(id),id,v:sub(n+1)}
end
end
if C[103] then C[103]=function(id) return 'ok',r('HGET',B..':v:'..id,'v') end end`

/** o: after · limit · states · scope · accepted · older than. Alone in its batch: it reads what earlier batches wrote. */
const open = `
if C[111] then
C[111]=function(id)
local from,o='-inf',{}
if id~='' then
from=r('GET',B..':r:'..id)
if not from then return 'none' end
from='('..from:match('^[^\\n]*\\n[^\\n]*\\n%S+ %S+ %S+ (%S+)')
end
local max,state,scope,job,old=tonumber(W[i+2]),W[i+3],W[i+4],W[i+5],tonumber(W[i+6])
local function fits(v)
local l,s,at=v:match('^([^\\n]*)\\n(%a+)[^\\n]*\\n%S+ (%S+)')
if not state:find(s,1,true) then return end
if old and T-at<old then return end
if job~='' and (v:find('\\np[^\\n\\t]*\\t%d+ %a+ %S+ %S+ %S+ [^\\n]') and 'yes' or 'no')~=job then return end
if scope=='' then return true end
for s in l:gmatch('[mj][^:\\t]*:[^:\\t]*:([^\\t]*)') do if s==scope then return true end end
end
while #o<max do
local z=r('ZRANGEBYSCORE',B..':o',from,'(inf','WITHSCORES','LIMIT',0,200)
if #z==0 then break end
for i=1,#z,2 do
from='('..z[i+1]
local v=now(z[i])
if #o<max and v and fits(v) then o[#o+1]={z[i],v} end
end
end
return 'ok',{o}
end
end`

/** p: after · from · until · limit. w: nothing. Each alone in its batch. */
const long = `
if C[112] then
C[112]=function(id)
local g,low,n,o=B..':p',W[i+2],0,{}
if id~='' then
local s,c=id:match('(.*)-(.*)')
n=tonumber(c)
local f,y=r('XREVRANGE',g,id,'-','COUNT',1)[1],r('XRANGE',g,'-','+','COUNT',1)[1]
local at=f and f[1]:match('^'..s..'%-(.*)')
if not at or n>=at+#f[2]/2 then
at=nil
if n<1 or n>p or y and n>=tonumber(y[1]:match('-(.*)')) then return 'bad' end
end
if tonumber(s)>=tonumber(low) then low=at and f[1] or id end
end
local max=tonumber(W[i+4])
while #o<max do
local x=r('XRANGE',g,low,W[i+3],'COUNT',20)
if #x==0 then break end
for i=1,#x do
local s,c=x[i][1]:match('(.*)-(.*)')
local f=x[i][2]
for j=1,#f,2 do
local h=c+(j-1)/2
if h>n and #o<max then o[#o+1]={s..'-'..F('%d',h),f[j],f[j+1]} end
end
low='('..x[i][1]
end
end
return 'ok',{o}
end
end
if C[119] then C[119]=function() return 'ok',X end end`

export const READINGS = `${small}${open}${long}`
