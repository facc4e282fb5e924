// What stands behind the steps of the script: see lua.ts for its names.

/** Runs the steps, and writes what they changed. The first write is one that a full server refuses. */
export const END = `
i=7
local e
local function c()
while E[j] do
local o,id,x,v=E[j],W[i+1]
local n=o<91 and at[id]
e=#out
if n and R[n]==0 then x,v='err','WRONGTYPE The reservation is not kept as a text'
else x,v=C[o](id,W[i],n) end
if v~=nil then
if type(v)=='table' then
out[e+1]=#v+1 out[e+2]=x
for i=1,#v do out[e+2+i]=v[i] end
else
out[e+1]=2 out[e+2]=x out[e+3]=v
end
elseif x then out[e+1]=x end
i=i+E[j+1]-47 j=j+2
end
end
while E[j] do
local y,x=pcall(c)
if not y then
for i=e+1,#out do out[i]=nil end
out[e+1]=2 out[e+2]='err' out[e+3]=tostring(type(x)=='table' and x.err or x)
i=i+E[j+1]-47 j=j+2
end
end
I()
if d~=d0 then f[#f+1]='q' f[#f+1]=d..'' end
if p~=p0 then f[#f+1]='w' f[#f+1]=p..'' end
if Z and Z~=Z0 then f[#f+1]='z' f[#f+1]=F('%d',Z) end
for i=1,#S do
local x=S[i]
if x.h then f[#f+1]=x.n f[#f+1]=F('%d %d',x.c,x.h) end
end
local function s(o,k,g)
for i=1,#g,2000 do r(o,k,unpack(g,i,math.min(i+1999,#g))) end
end
s('HSET',B,f)
if f[1]=='e' then for _,x in ipairs({':l',':o'}) do r('ZADD',B..x,'inf',('-'):rep(65)) end end
if Z0 and not Z then r('HDEL',B,'z') end
s('DEL',B..':',gn)
local g,n={},0
for i=1,#k do
local h,k=K[i],k[i]
if h==0 then g[n+1]=k g[n+2]=R[i] n=n+2
elseif h then r('SET',k,R[i],'PX',W[4]) end
end
if n==2 then r('SET',g[1],g[2]) elseif n>0 then r('MSET',unpack(g)) end
s('ZADD',B..':l',L)
s('ZREM',B..':l',l)
s('ZADD',B..':o',A)
s('ZREM',B..':o',a)
if #Q>0 then
n=#Q/2
r('XADD',B..':p',t..'-'..p-n+1,unpack(Q))
if math.floor(p/100)>math.floor((p-n)/100) then r('XTRIM',B..':p','MINID','~',F('%d',math.max(0,math.min(T-W[5],(r('HGET',B,'y') or ''):match('%d+') or 0)))) end
end
return out`
