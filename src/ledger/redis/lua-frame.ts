// What stands before the steps of the script: see lua.ts for its names.

/** Reads what the batch needs, and ends the leases that are over. */
export const BEGIN = `
local r,B,args,T,M,F=redis.call,KEYS[1],ARGV,ARGV[1],ARGV[3],string.format
local calls={args[6]:byte(1,-1)}
local R,U,b,q,k,y,line={},{},{},{},{},{},'\\n'
local function H(v)
if v:find(line,1,true)==1 then return line end
local e=v:find('\\n',1,true)
if e then
line=v:sub(1,e)
return line
end
end
local function G(l)
local u=U[l]
if u then return u end
u={l=l}
for s in l:gmatch('[^\\t\\n]+') do
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
if g then q={} end
end
local function Y(x)
local z=y[x]
if z then return z end
if #x<6 then
z=Y(args[x+0])
else
z={c={}}
local c
z.n,z.m,z.w,z.e,c,z.z,z.l=x:match('^(%d+) (%d+) (%a+) (%S+)([^\\n]*)\\n([^\\n]*)\\n(.*)')
z.n=z.n+0
for x in c:gmatch('%S+') do z.c[#z.c+1]=x+0 end
G(z.l)
end
y[x]=z
return z
end
local i,n,keys=7,0,{}
for j=1,#calls,2 do
local id=args[i+1]
if calls[j]<91 and not keys[id] then
n=n+1
q[n]=id k[n]=B..':r:'..id keys[id]=k[n]
end
i=i+calls[j+1]-47
end
if n==1 then
local y,v=pcall(r,'GET',k[1])
if not y then v=0 end
R[q[1]]=v
elseif n>0 then
local g,x=r('MGET',unpack(k)),{}
for i=1,n do
R[q[i]]=g[i]
if not g[i] then x[#x+1]=k[i] end
end
if #x>0 and r('EXISTS',unpack(x))>0 then
for i=1,n do if not R[q[i]] and r('EXISTS',k[i])>0 then R[q[i]]=0 end end
end
end
q={} k={} i=7
for j=1,#calls,2 do
local o=calls[j]
if o==82 then Y(args[i+3])
elseif o==83 or o==76 then
local id=args[i+1]
local v=R[id]
local l=v and v~=0 and H(v)
if l then k[id]=G(l) end
end
i=i+calls[j+1]-47
end
local m=r('HMGET',B,'e','t','z','q','w',unpack(q,1,math.min(#q,1000)))
if args[2]~='' and m[1]~=args[2] then return {'lost'} end
if m[1] and m[1]:sub(1,2)~='1-' then return {m[1],0} end
local f={}
if not m[1] then
m[1]='1-'..M
f={'e',m[1]}
end
V(1,m,5)
if T=='' then T=r('TIME') T=T[1]*1000+math.floor(T[2]/1000) else T=math.floor(T) end
local t,Z,d,p=tonumber(m[2] or '-1'),tonumber(m[3]),tonumber(m[4] or '0'),tonumber(m[5] or '0')
if T>t then
t=F('%d',T)
f[#f+1]='t' f[#f+1]=t
else
T=t t=F('%d',T)
end
local S,L,l,A,a,K,w,Q,J={},{},{},{},{},{},{},{},{}
local function W(id,h)
if not K[id] then w[#w+1]=id end
if K[id]~=1 then K[id]=h end
end
local function E(id,v)
W(id,1)
a[#a+1]=id
if v~='' then for j in v:gmatch('\\t%d+ %a+ %S+ %S+ %S+ ([^\\n]+)') do J[#J+1]=j end end
end
local function O(o,u)
local n=#o
for i=1,#u do o[n+1]=u[i].c+0 o[n+2]=(u[i].h or 0)+0 n=n+2 end
return o
end
local function D(u,f,n,x)
if not u.d then
u.d=1
for i=1,#u do
local s=u[i]
if not s.d then s.d=1 S[#S+1]=s end
end
end
for i=1,#u do
local s=u[i]
local h=s.h
if h then
if s.j then s.h=h+n else
s.h=h+f
if x then s.c=s.c+x end
end
end
end
end
local X=0
if Z and T>=Z then
local function x(id)
local v=R[id] or r('GET',B..':r:'..id)
local h=v and H(v)
if h and v:sub(#h+1,#h+5)=='held ' then
local f,k=0,0
for x in v:gmatch('\\np[^\\n\\t]*\\t(%d+) open ') do f=f+x k=k+1 end
local n,c,g,y,e=v:match('^%a+ (%S+ %S+) %S+( %S+) %d+(\\n%S+ %S+ (%S+))()',#h+1)
local u=G(h)
v=h..'expired '..n..' '..y..c..' 0'..g..v:sub(e):gsub('(\\np[^\\n\\t]*\\t%d+) open %S+ %S+ %S+ ','%1 released - - not_sent ')
V(1)
O({},u)
D(u,-f,-k)
R[id]=v
E(id,v)
X=X+1
end
l[#l+1]=id
end
local n,y=0,true
while true do
local e=r('ZRANGEBYSCORE',B..':l','-inf',t,'LIMIT',n,100)
for i=1,#e do y=pcall(x,e[i]) and y end
n=n+#e
if #e<100 then break end
end
if y then Z=tonumber(r('ZRANGEBYSCORE',B..':l','('..t,'(inf','WITHSCORES','LIMIT',0,1)[2]) end
end
local function P(z)
local x=''
if z.l and T>=z.e+0 then
local g,h={},z.z:gmatch('[^;]+')
for n in z.l:gmatch('[^\\t\\n]+') do
local e,k=n:match('^m[^:]*:([^:]+):(.*)')
local w,y=h(),'0'
if e and T>=tonumber(e) then
if T>=tonumber(w) then g=nil break end
n,y='m'..e..':'..w..':'..k,'1'
end
x=x..y
g[#g+1]=n
end
z.l=g and table.concat(g,'\\t')..'\\n'
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
mine[k]=1
return y and c..','..N:sub(#M+1) or N
end
local out={m[1],T}
local function C(i,o,id,N)
if o<91 and R[id]==0 then return 'err','WRONGTYPE The reservation is not kept as a text' end
`
