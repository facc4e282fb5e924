import { BEGIN, ENDING, SCOPES } from './lua-parts.js'
import { READINGS } from './lua-readings.js'

const reserve = [
  BEGIN,
  SCOPES,
  `
local id,n,a=ARGV[6],tonumber(ARGV[8]),tonumber(ARGV[9])
local k=B..':r:'..id
local g=r('GET',k)
if g then return {g:match('^held 0 %- %- (%S+)')==N and 'same' or 'known',g,U(g)} end
b[1]=ARGV[11]
local q,v=Y(13)
if not q then return {'stale',F(T)} end
local full,P=false,{}
for i=1,#y do
local need=q[2*i]:byte(2)==106 and n or a
if (v[2*i-1] or 0)+(v[2*i] or 0)+need>tonumber(ARGV[9+5*i]) then full=true end
P[2*i-1]=q[2*i] P[2*i]=F((v[2*i] or 0)+need)
end
if full then return {'full',F(T),o} end
J(P)
for i,x in ipairs(y) do
if not v[2*i] and x~='' then
r('ZADD',B..':x',F(math.min(x+ARGV[5],9e15)),q[2*i])
for _,f in ipairs(r('ZRANGEBYSCORE',B..':x','-inf',F(T),'LIMIT',0,20)) do
r('ZREM',B..':x',f)
r('HDEL',S,f,'c'..f:sub(2))
end
end
end
local e,d=T+ARGV[7],r('HINCRBY',B,'q',1)
local l=F(e)
r('SET',k,'held 0 - - '..N..'\\n'..ARGV[10]..' '..F(T)..' '..l..' '..d..' '..#b..'\\n'..b..ARGV[12])
r('ZADD',B..':l',l,id)
r('ZADD',B..':o',d,id)
if not m[3] or e<tonumber(m[3]) then r('HSET',B,'z',l) end
return {'new',F(T),o}`,
]

const dispatch = [
  BEGIN,
  `
local k=B..':r:'..ARGV[6]
local v=r('GET',k)
if not v then return {'none'} end
local s,n,a,c=v:match('^(%S+) (%S+) (%S+) %S+ (%S+)')
if s=='held' then
a=F(T)
r('ZREM',B..':l',ARGV[6])
elseif s~='sent' then return {'no'}
elseif c==N then return {'yes'} end
r('SET',k,'sent '..(n+1)..' '..a..' - '..N..v:sub(v:find('\\n',1,true),-1))
return {'yes'}`,
]

const accept = [
  BEGIN,
  `
local id=ARGV[6]
local k=B..':r:'..id
local v=r('GET',k)
if not v then return {'none'} end
local x,bad,t,own,w=v,v:match('^%S+ %S+ (%S+)')=='-',r('PTTL',k),{},{}
for i=7,#ARGV,2 do
local p,j=ARGV[i],ARGV[i+1]
local o=r('GET',B..':j:'..j)
if o then w[#w+1]=j w[#w+1]=o end
local me=#id..':'..id..p
local _,at=x:find('\\np'..p..'\\t',1,true)
local h,y
if at then h,y=x:match('^(%d+ %a+ %S+ %S+ %S+ )([^\\n]*)',at+1) end
if not at or (own[j] or o or me)~=me or y~='' and y~=j then bad=true else
own[j]=me
x=x:sub(1,at)..h..j..x:sub(at+#h+#y+1)
end
end
if bad then return {'bad',v,w} end
for j,o in pairs(own) do
if t>0 then r('SET',B..':j:'..j,o,'PX',t) else r('SET',B..':j:'..j,o) end
end
r('SET',k,x,'KEEPTTL')
return {'ok',x}`,
]

const settle = [
  BEGIN,
  ENDING,
  `
if not i or s=='held' or s=='expired' then return bad() end
if z~='open' then return again() end
if L(t,w,1,ARGV[8]) then return bad() end
return Z('charge','settled',ARGV[8],ARGV[9],'-')`,
]

const release = [
  BEGIN,
  ENDING,
  `
if not i then return bad() end
if z~='open' then return again() end
local y=ARGV[8]
if tonumber(n)>1 and (y=='rejected' or y=='not_sent') then return bad() end
L(t,w,1)
return Z('release','released',nil,'-',y)`,
]

const adjust = [
  BEGIN,
  `
local y=B..':a:'..ARGV[8]
local u=r('HMGET',y,'i','d','n')
if u[1] then
if u[1]~=ARGV[6] or u[2]~=ARGV[9] then return {'used','','','',u[1],u[2]} end
return {u[3]==N and 'yes' or 'no'}
end
`,
  ENDING,
  `
if s=='held' or s=='sent' then return bad() end
local d,R,q,o=tonumber(ARGV[9]),{},V(t)
for i=1,#q,2 do
if o[i+1] and q[i]:byte(2)==109 then
local x=(o[i] or 0)+d
if x<0 or x+o[i+1]>9007199254740991 then return bad() end
R[#R+1]=q[i] R[#R+1]=F(x)
end
end
J(R)
r('HSET',y,'i',id,'d',ARGV[9],'n',N)
r('PEXPIRE',y,ARGV[5])
P('adjustment','0',ARGV[9],'-',ARGV[10],ARGV[8],'')
return {'yes'}`,
]

const compareAndSet = [
  BEGIN,
  `
local k=B..':v:'..ARGV[6]
local v=r('HMGET',k,'v','n')
if (v[1] or nil)~=ARGV[8] then return {v[2]==N and 'yes' or 'no'} end
r('HSET',k,'v',ARGV[7],'n',N)
return {'yes'}`,
]

/** One script per transition and per question. */
export const SCRIPTS = { reserve, dispatch, accept, settle, release, adjust, compareAndSet, ...READINGS } as const
