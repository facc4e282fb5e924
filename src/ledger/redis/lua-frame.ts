// What stands before the steps of the script: see lua.ts for its names.

import { LAPSED } from './lua-lapsed.js'

/** Reads what the batch needs, and ends the leases that are over. */
export const BEGIN = `
local r,B,W,T,M,F,find,cut,byte=redis.call,KEYS[1],ARGV,ARGV[1],ARGV[3],string.format,string.find,string.sub,string.byte
local E={byte(W[6],1,-1)}
local at,k,U,b,q,y,C,line,i,j={},{},{},{},{},{},{},'\\n',7,1
local function H(v)
if find(v,line,1,true)==1 then return line end
local e=find(v,'\\n',1,true)
if e then
line=cut(v,1,e)
return line
end
end
local function G(l)
local u=U[l]
if u then return u end
u={l=l,n0='\\n'..cut(l,1,-2),j=false,f=false,n=0,x=0,s=false}
for s in l:gmatch('[^\\t\\n]+') do
local x=b[s]
if not x then
x={n=s,c=0,h=false,d=false,j=byte(s)==106}
b[s]=x q[#q+1]=s
end
u.j=u.j or x.j
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
x.c=c and c+0 or {} x.h=c and h+0 or {}
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
z=Y(W[x+0])
else
z={c={},n=0,m=0,w=0,e=0,z=0,l=0,f=false,u=false,h=false,a=0,b=0}
local c
z.n,z.m,z.w,z.e,c,z.z,z.l=x:match('^(%d+) (%d+) (%a+) (%S+)([^\\n]*)\\n([^\\n]*)\\n(.*)')
z.n=z.n+0
for x in c:gmatch('%S+') do z.c[#z.c+1]=x+0 end
G(z.l)
end
y[x]=z
return z
end
local R
for j=1,#E,2 do
local o,id=E[j],W[i+1]
C[o]=1
if o==82 and #W[i+3]>5 then Y(W[i+3]) end
if o<91 and not at[id] then
local n=#k+1
k[n]=B..':r:'..id
at[id]=n
end
i=i+E[j+1]-47
end
if #k==0 then R={}
elseif #k==1 then
local y,v=pcall(r,'GET',k[1])
R={y and v or not y and 0}
else
R=r('MGET',unpack(k))
local x={}
for i=1,#k do
if not R[i] then x[#x+1]=k[i] end
end
if #x>0 and r('EXISTS',unpack(x))>0 then
for i=1,#k do if not R[i] and r('EXISTS',k[i])>0 then R[i]=0 end end
end
end
if C[83] or C[76] then
for i=1,#k do
local v=R[i]
if v and v~=0 and H(v) then G(line) end
end
end
local m=r('HMGET',B,'e','t','z','q','w','x',unpack(q,1,math.min(#q,1000)))
if W[2]~='' and m[1]~=W[2] then return {'lost'} end
if m[1] and m[1]:sub(1,2)~='1-' then return {m[1],0} end
local f={}
if not m[1] then
m[1]='1-'..M
f={'e',m[1]}
end
V(1,m,6)
if T=='' then T=r('TIME') T=T[1]*1000+math.floor(T[2]/1000) else T=math.floor(T) end
local t,Z,d,p=(m[2] or -1)+0,m[3] and m[3]+0,(m[4] or 0)+0,(m[5] or 0)+0
local Z0,d0,p0=Z,d,p
if T>t then
t=F('%d',T)
f[#f+1]='t' f[#f+1]=t
else
T=t t=F('%d',T)
end
local S,L,l,A,a,K,Q,mine,last,rm,jobs={},{},{},{},{},{},{},{}
local w={}
local function D(u,f,n,x)
if last and last.u~=u then last=nil end
if not u.f then
w[#w+1]=u
u.f=0 u.n=0 u.x=0
end
u.f=u.f+f u.n=u.n+n
if x then u.x=u.x+x end
end
local function I()
last=nil
for i=1,#w do
local u=w[i]
for i=1,#u do
local s=u[i]
if not s.d then s.d=1 S[#S+1]=s end
local h=s.h
if h then
if s.j then s.h=h+u.n else
s.h=h+u.f
s.c=s.c+u.x
end
end
end
u.f=nil
end
w={}
end
local function O(o,u)
local n=#o
I()
for i=1,#u do o[n+1]=u[i].c+0 o[n+2]=(u[i].h or 0)+0 n=n+2 end
return o
end
${LAPSED}local function P(z)
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
local function is(c,N)
return c and (c==N or c:sub(1,#M)==M and (','..c:sub(#M+1)..','):find(','..N:sub(#M+1)..',',1,true))
end
local function by(c,k,N)
local y=mine[k]
mine[k]=1
return y and c..','..N:sub(#M+1) or N
end
local out={m[1],T}
`
