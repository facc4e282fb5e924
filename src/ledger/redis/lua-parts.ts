// One script per transition, so that each is one step of a total order. All of them begin with `BEGIN`; what follows it finds:
//
//   r, B, S    redis.call; the ledger's own key, with which every other begins; the key of the sums
//   T          the time: the server's, or a later one that the ledger has seen
//   N          what names this call: the same call made again after a lost answer gets the answer of the first
//   F(n)       an integer as text without loss (Lua's own tostring keeps 14 digits)
//   J(P)       sets sums, a list of any length
//   V(v)       the sums of the buckets in a text: the names of their fields and the values, charged and held in turn, false when new
//   U(v)       the values alone, for an answer
//   L(v, a, n, x)  gives back the amount a of n parts, and charges x; true, and nothing done, when the sums would not stay exact
//   E(id, k, v)    keeps a reservation that has ended
//   X          how many reservations expired just now
//
// Keys: B itself: t the time, e the birth mark, q and w the last sequence and posting, z no lease ends before · :s sums, c and h before the name of
// a bucket · :x when sums may go · :r:<id> reservations · :j:<job> their owners · :a:<key> adjustments · :v:<key> kept values · :l ends of
// leases · :o open reservations by sequence · :p postings. A reservation is a text, since a hash of as many fields takes the server three times
// as long; its lines are: state, sends, sent, ended, last call · unit, created, end of lease, sequence, bytes of what follows up to the parts ·
// f and the fingerprint · the note · buckets, '<m or j><start>:<end>:<scope key>', m for money and j for jobs · parts, 'p<name>⇥<amount> <state> <charged> <basis> <released> <job>'.
// Whatever is somebody else's text comes without tabs and line breaks (see `lineText`). Names are short because the scripts travel.
// Arguments 1 to 5: a clock for tests (else ''), the birth mark ('' when unknown), the call's name, how long ended reservations and how long
// sums and postings are kept.
export const BEGIN = `
local r,B,N,T=redis.call,KEYS[1],ARGV[3],ARGV[1]
local S=B..':s'
local function F(n) return string.format('%d',n) end
local m=r('HMGET',B,'t','e','z')
if ARGV[2]~='' and m[2]~=ARGV[2] then return {'lost'} end
if not m[2] then r('HSET',B,'e',N) m[2]=N end
if T=='' then T=r('TIME') T=T[1]*1000+math.floor(T[2]/1000) else T=math.floor(T) end
if T>tonumber(m[1] or '-1') then r('HSET',B,'t',F(T)) else T=tonumber(m[1]) end
local function J(P) for i=1,#P,2000 do r('HSET',S,unpack(P,i,math.min(i+1999,#P))) end end
local function V(v)
local q,o={},{}
for s in v:gmatch('\\n([mj][^\\n]*)') do q[#q+1]='c'..s q[#q+1]='h'..s end
for i=1,#q,2000 do
local g=r('HMGET',S,unpack(q,i,math.min(i+1999,#q)))
if #q<=2000 then return q,g end
for j=1,#g do o[#o+1]=g[j] end
end
return q,o
end
local function U(v)
local _,o=V(v)
for i=1,#o do o[i]=o[i] or '0' end
return o
end
local function L(v,a,n,x)
local P,q,o={},V(v)
for i=1,#q,2 do
local j,h=q[i]:byte(2)==106,o[i+1]
if h then
P[#P+1]=q[i+1] P[#P+1]=F(h-(j and n or a))
if x and not j then
if (o[i] or 0)+h-a+x>9007199254740991 then return true end
P[#P+1]=q[i] P[#P+1]=F((o[i] or 0)+x)
end
end
end
J(P)
end
local function E(id,k,v,ps)
r('SET',k,v,'PX',ARGV[4])
r('ZREM',B..':o',id)
for j in ps:gmatch('\\t%d+ %a+ %S+ %S+ %S+ ([^\\n]+)') do r('PEXPIRE',B..':j:'..j,ARGV[4]) end
end
local X=0
if m[3] and T>=tonumber(m[3]) then
while true do
local d=r('ZRANGEBYSCORE',B..':l','-inf',F(T),'LIMIT',0,100)
if #d==0 then break end
for _,id in ipairs(d) do
r('ZREM',B..':l',id)
local k=B..':r:'..id
local v=r('GET',k)
if v and v:sub(1,5)=='held ' then
local a,n=0,0
for w in v:gmatch('\\np[^\\n\\t]*\\t(%d+) open ') do a=a+w n=n+1 end
L(v,a,n)
local c,e,y=v:match('^%S+ (%S+ %S+) %S+()[^\\n]*\\n%S+ %S+ (%S+)')
v='expired '..c..' '..y..v:sub(e)
v=v:gsub('(\\np[^\\n\\t]*\\t%d+) open %S+ %S+ %S+ ','%1 released - - not_sent ')
E(id,k,v,v)
X=X+1
end
end
end
m[3]=r('ZRANGE',B..':l',0,0,'WITHSCORES')[2]
if m[3] then r('HSET',B,'z',m[3]) else r('HDEL',B,'z') end
end
`

/** Y(i) reads the scopes whose arguments begin at i, picks their windows, and looks their sums up; nothing when a window is stale. */
export const SCOPES = `
local b,y,o={},{},{}
local function Y(c)
for i=c,#ARGV,5 do
local s,e,w=ARGV[i+2],ARGV[i+3],'0'
if e~='' and T>=tonumber(e) then
if T>=tonumber(ARGV[i+4]) then return end
s,e,w=s:sub(1,1)..e,ARGV[i+4],'1'
end
b[#b+1]=s..':'..e..':'..ARGV[i] y[#y+1]=e o[#o+1]=w o[#o+1]='0' o[#o+1]='0'
end
b=table.concat(b,'\\n')..'\\n'
local q,v=V(b)
for i=1,#y do o[3*i-1]=v[2*i-1] or '0' o[3*i]=v[2*i] or '0' end
return q,v
end
`

/**
 * Finds a reservation v (its state s, sends n, sent a, last call c, second line u, what does not change t, parts ps) and part p of it (amount w,
 * state z, job j); then Z ends the part, and P posts.
 */
export const ENDING = `
local id,p=ARGV[6],ARGV[7]
local k=B..':r:'..id
local v=r('GET',k)
if not v then return {'none'} end
local s,n,a,c,u,t,at=v:match('^(%S+) (%S+) (%S+) %S+ (%S+)\\n()%S+ %S+ %S+ %S+ (%S+)\\n()')
u,t,at=v:sub(u,at-1),v:sub(at,at+t-1),at+t-1
local ps=v:sub(at)
local _,i=ps:find('\\np'..p..'\\t',1,true)
local w,z,j,e
if i then w,z,j,e=ps:match('^(%d+) (%a+) %S+ %S+ %S+ ([^\\n]*)()',i+1) end
local function bad() return {'bad',v,F(T),U(t)} end
local function again() return {c==N and 'ok' or 'done',v,F(T)} end
local function P(kind,was,x,basis,why,key,job)
local d=r('HINCRBY',B,'w',1)
if d%100==0 then r('XTRIM',B..':p','MINID','~',F(math.max(0,T-ARGV[5]))) end
T=F(T)
r('XADD',B..':p',T..'-'..d,'i',id,'v',kind..' '..T..' '..was..' '..x..' '..basis..' '..u..why..'\\n'..key..'\\n'..p..'\\n'..job..'\\n'..t)
end
local function Z(kind,state,x,basis,why)
ps=ps:sub(1,i)..w..' '..state..' '..(x or '-')..' '..basis..' '..why..' '..j..ps:sub(e)
local g,y,was=v,'-',s
if not ps:find('\\t%d+ open ') then
s,y=ps:find('\\t%d+ settled ') and 'settled' or 'released',F(T)
end
v=s..' '..n..' '..a..' '..y..' '..N..'\\n'..u..t:sub(1,-2)..ps
if y=='-' then r('SET',k,v) else
if was=='held' then r('ZREM',B..':l',id) end
E(id,k,v,ps)
end
P(kind,w,x or '0',basis,why,'',j)
return {'ok',g,T}
end
`
