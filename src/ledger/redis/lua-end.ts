// What stands behind the steps of the script: see lua.ts for its names.

/** Runs the steps, and writes what they changed. The first write is one that a full server refuses. */
export const END = `
end
i=7
for j=1,#calls,2 do
local n=#out
local y,x,v=pcall(C,i,calls[j],args[i+1],args[i])
if not y then
for i=n+1,#out do out[i]=nil end
x,v='err',tostring(type(x)=='table' and x.err or x)
end
if v~=nil then
if type(v)~='table' then v={v} end
out[n+1]=#v+1 out[n+2]=x
for i=1,#v do out[n+2+i]=v[i] end
elseif x then out[n+1]=x end
i=i+calls[j+1]-47
end
if d~=tonumber(m[4]) and d>0 then f[#f+1]='q' f[#f+1]=F('%d',d) end
if p~=tonumber(m[5]) and p>0 then f[#f+1]='w' f[#f+1]=F('%d',p) end
if Z and Z~=tonumber(m[3]) then f[#f+1]='z' f[#f+1]=F('%d',Z) end
for i=1,#S do
local x=S[i]
if x.h then f[#f+1]=x.n f[#f+1]=F('%d %d',x.c,x.h) end
end
for i=1,#f,2000 do r('HSET',B,unpack(f,i,math.min(i+1999,#f))) end
if f[1]=='e' then for _,x in ipairs({':l',':o'}) do r('ZADD',B..x,'inf',('-'):rep(65)) end end
if m[3] and not Z then r('HDEL',B,'z') end
local g,n={},0
for i=1,#w do
local id=w[i]
local h,k=K[id],keys[id] or B..':r:'..id
if h==0 then g[n+1]=k g[n+2]=R[id] n=n+2
elseif h==1 then r('SET',k,R[id],'PX',args[4])
else r('SET',k,R[id],'KEEPTTL') end
end
for i=1,#J do r('PEXPIRE',B..':j:'..J[i],args[4]) end
if n==2 then r('SET',g[1],g[2]) elseif n>0 then r('MSET',unpack(g)) end
if #L>0 then r('ZADD',B..':l',unpack(L)) end
for i=1,#l,2000 do r('ZREM',B..':l',unpack(l,i,math.min(i+1999,#l))) end
if #A>0 then r('ZADD',B..':o',unpack(A)) end
for i=1,#a,2000 do r('ZREM',B..':o',unpack(a,i,math.min(i+1999,#a))) end
if #Q>0 then
n=#Q/2
r('XADD',B..':p',t..'-'..F('%d',p-n+1),unpack(Q))
if math.floor(p/100)>math.floor((p-n)/100) then r('XTRIM',B..':p','MINID','~',F('%d',math.max(0,T-args[5]))) end
end
return out`
