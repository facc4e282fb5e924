// What stands around the steps of the script: see lua.ts for its names.

/** Reads what the batch needs, and ends the leases that are over. */
export const BEGIN = `
local r,B,T,M,F=redis.call,KEYS[1],ARGV[1],ARGV[3],string.format
local R,U,b,q,k,y={},{},{},{},{},{}
local function G(l)
local u=U[l]
if u then return u end
u={l=l..'\\n'}
for s in l:gmatch('[^\\t]+') do
local x=b[s]
if not x then
x={n=s,c=0,j=s:byte()==106}
b[s]=x q[#q+1]=s
end
u[#u+1]=x
end
U[l]=u
return u
end
local function V(f,g,a)
while true do
for i=f,g and #q or 0 do
local s=g[i-f+1+a]
if s then
local x,c,h=b[q[i]],s:match('^(%d+) (%d+)')
x.c=tonumber(c) or {} x.h=tonumber(h) or {}
end
end
if g then f=f+#g-a end
if f>#q then break end
g=r('HMGET',B,unpack(q,f,math.min(f+1999,#q))) a=0
end
q={}
end
local function Y(x)
local z=y[x]
if z then return z end
if #x<6 then
z=Y(ARGV[x+0])
else
z={c={}}
local c
z.n,z.m,z.w,z.e,c,z.z,z.l=x:match('^(%d+) (%d+) (%a+) (%S+)([^\\n]*)\\n([^\\n]*)\\n(.*)')
for x in c:gmatch('%S+') do z.c[#z.c+1]=x+0 end
G(z.l)
end
y[x]=z
return z
end
local i=6
while i<=#ARGV do
local w,id=ARGV[i],ARGV[i+1]
if w:byte(2)<91 and not b[id] then
b[id]=1
q[#q+1]=id k[#k+1]=B..':r:'..id
end
i=i+w:byte()-47
end
if #k==1 then
local y,v=pcall(r,'GET',k[1])
if not y then v=0 end
R[q[1]]=v
elseif #k>0 then
local g,x=r('MGET',unpack(k)),{}
for i=1,#g do
R[q[i]]=g[i]
if not g[i] then x[#x+1]=k[i] end
end
if #x>0 and r('EXISTS',unpack(x))>0 then
for i=1,#q do if not R[q[i]] and r('EXISTS',k[i])>0 then R[q[i]]=0 end end
end
end
local u
b={} q={} k={} i=6
while i<=#ARGV do
local w=ARGV[i]
local o=w:byte(2)
if o==82 then Y(ARGV[i+3])
elseif o==83 or o==76 then
local id=ARGV[i+1]
local v=R[id]
local e=v and v~=0 and v:find('\\n',1,true)
if e then
if not (u and v:find(u.l,1,true)==1) then u=G(v:sub(1,e-1)) end
k[id]=u
end
end
i=i+w:byte()-47
end
local m=r('HMGET',B,'e','t','z','q','w',unpack(q,1,math.min(#q,1000)))
if ARGV[2]~='' and m[1]~=ARGV[2] then return {'lost'} end
if m[1] and m[1]:sub(1,2)~='1-' then return {m[1],0} end
local H={}
if not m[1] then
m[1]='1-'..M
H={'e',m[1]}
end
V(1,m,5)
if T=='' then T=r('TIME') T=T[1]*1000+math.floor(T[2]/1000) else T=math.floor(T) end
local t,Z,d,p=tonumber(m[2] or '-1'),tonumber(m[3]),tonumber(m[4] or '0'),tonumber(m[5] or '0')
if T>t then
t=F('%d',T)
H[#H+1]='t' H[#H+1]=t
else
T=t t=F('%d',T)
end
local S,L,l,I,A,a,K,w,Q,J={},{},{},{},{},{},{},{},{},{}
local function W(id,h)
if not K[id] then w[#w+1]=id end
if K[id]~=1 then K[id]=h end
end
local function E(id,v)
W(id,1)
a[#a+1]=id
for j in v:gmatch('\\t%d+ %a+ %S+ %S+ %S+ ([^\\n]+)') do J[#J+1]=j end
end
local function O(o,u)
local n=#o
for i=1,#u do o[n+1]=u[i].c+0 o[n+2]=(u[i].h or 0)+0 n=n+2 end
return o
end
local function D(u,f,n,x)
for i=1,#u do local _=u[i].h and u[i].c+u[i].h end
for i=1,#u do
local s=u[i]
if s.h then
s.h=s.h+(s.j and n or f)
if x and not s.j then s.c=s.c+x end
if not s.d then s.d=1 S[#S+1]=s end
end
end
end
local X=0
local function x(id)
local v=R[id] or r('GET',B..':r:'..id)
local i=v and v:find('\\n',1,true)
if i and v:sub(i+1,i+5)=='held ' then
local f,k=0,0
for x in v:gmatch('\\np[^\\n\\t]*\\t(%d+) open ') do f=f+x k=k+1 end
local n,c,g,y,e=v:match('^%a+ (%S+ %S+) %S+( %S+) %d+(\\n%S+ %S+ (%S+))()',i+1)
local u=G(v:sub(1,i-1))
v=u.l..'expired '..n..' '..y..c..' 0'..g..v:sub(e):gsub('(\\np[^\\n\\t]*\\t%d+) open %S+ %S+ %S+ ','%1 released - - not_sent ')
V(1)
D(u,-f,-k)
R[id]=v
E(id,v)
X=X+1
end
I[#I+1]=id
end
if Z and T>=Z then
local n,y=0,true
while true do
local e=r('ZRANGEBYSCORE',B..':l','-inf',t,'LIMIT',n,100)
for i=1,#e do y=pcall(x,e[i]) and y end
n=n+#e
if #e<100 then break end
end
if y then Z=tonumber(r('ZRANGEBYSCORE',B..':l','('..t,'+inf','WITHSCORES','LIMIT',0,1)[2]) end
end
local function P(z)
local x=''
if z.l and T>=z.e+0 then
local g,h={},z.z:gmatch('[^;]+')
for n in z.l:gmatch('[^\\t]+') do
local e,k=n:match('^m[^:]*:([^:]+):(.*)')
local w,y=h(),'0'
if e and T>=tonumber(e) then
if T>=tonumber(w) then g=nil break end
n,y='m'..e..':'..w..':'..k,'1'
end
x=x..y
g[#g+1]=n
end
z.l=g and table.concat(g,'\\t')
end
if z.l then
z.u=G(z.l)
V(1)
end
z.f=x
end
local mine={}
local function is(c,N)
return c and (c==N or c:sub(1,#M)==M and (','..c:sub(#M+1)..','):find(','..N:sub(#M+1)..',',1,true))
end
local function by(c,k,N)
local y=mine[k]
mine[k]=c or N
return y and c..','..N:sub(#M+1) or N
end
local function C(i,o,id,N)
if o<91 and R[id]==0 then return {'err','WRONGTYPE The reservation is not kept as a text'} end
`

/** Runs the steps, and writes what they changed. The first write is one that a full server refuses. */
export const END = `
end
local o={m[1],T}
i=6
while i<=#ARGV do
local w=ARGV[i]
local y,x=pcall(C,i,w:byte(2),ARGV[i+1],M..w:sub(3))
o[#o+1]=y and x or {'err',tostring(type(x)=='table' and x.err or x)}
i=i+w:byte()-47
end
if d~=tonumber(m[4]) and d>0 then H[#H+1]='q' H[#H+1]=F('%d',d) end
if p~=tonumber(m[5]) and p>0 then H[#H+1]='w' H[#H+1]=F('%d',p) end
if Z and Z~=tonumber(m[3]) then H[#H+1]='z' H[#H+1]=F('%d',Z) end
for i=1,#S do
local x=S[i]
if x.h then H[#H+1]=x.n H[#H+1]=F('%d %d',x.c,x.h) end
end
for i=1,#H,2000 do r('HSET',B,unpack(H,i,math.min(i+1999,#H))) end
if m[3] and not Z then r('HDEL',B,'z') end
local g={}
for i=1,#w do
local id=w[i]
local h,k=K[id],B..':r:'..id
if h==0 then g[#g+1]=k g[#g+1]=R[id]
elseif h==1 then r('SET',k,R[id],'PX',ARGV[4])
else r('SET',k,R[id],'KEEPTTL') end
end
for i=1,#J do r('PEXPIRE',B..':j:'..J[i],ARGV[4]) end
if #g==2 then r('SET',g[1],g[2]) elseif #g>0 then r('MSET',unpack(g)) end
for i=1,#I,2000 do r('ZREM',B..':l',unpack(I,i,math.min(i+1999,#I))) end
if #L>0 then r('ZADD',B..':l',unpack(L)) end
if #l>0 then r('ZREM',B..':l',unpack(l)) end
if #A>0 then r('ZADD',B..':o',unpack(A)) end
for i=1,#a,2000 do r('ZREM',B..':o',unpack(a,i,math.min(i+1999,#a))) end
if #Q>0 then
local n=#Q/2
r('XADD',B..':p',t..'-'..F('%d',p-n+1),unpack(Q))
if math.floor(p/100)>math.floor((p-n)/100) then r('XTRIM',B..':p','MINID','~',F('%d',math.max(0,T-ARGV[5]))) end
end
return o`
