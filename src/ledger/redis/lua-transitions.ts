import { ENDING } from './lua-ending.js'

// What a call that changes the ledger does, within the frame of the script (see lua.ts): o is its letter, id its first argument, i where its
// word stands. Each first finds out all that can go wrong, and changes the copies last.

/** R: id · amount · terms · what follows in the text of the reservation. */
const reserve = `
if C[82] then
C[82]=function(id,N,k)
local v,e=R[k],#out
if v then
local l=H(v)
local u=G(l)
V(1)
return is(v:match('^%a+ %S+ %S+ %S+ (%S+)',#l+1),N) and 'same' or 'known',O({v},u)
end
local f,z=W[i+2]+0,y[W[i+3]] or Y(W[i+3])
if not z.f then P(z) end
local u,n=z.u,z.n
if not u then return 'stale' end
if z==last and u.f+u.x+f<=rm and u.n+n<=jobs then
out[e+1]=2 out[e+2]='more' out[e+3]=u.f
if u.j or u.x~=0 then out[e+1]=4 out[e+4]=u.x out[e+5]=u.n end
else
local c=z.c
I()
out[e+1]=#u*2+2 out[e+2]='new' out[e+3]=z.f
rm,jobs=1e300,1e300
for i=1,#u do
local x=u[i]
local y,h=x.c,x.h or 0
local z=c[i]-y-h
if x.j then
if z<n then out[e+2]='full' end
if z<jobs then jobs=z end
else
if z<f then out[e+2]='full' end
if z<rm then rm=z end
end
out[e+2+2*i]=y out[e+3+2*i]=h
end
if out[e+2]=='full' then return end
if not z.h then
for i=1,#u do
local x=u[i]
local e=not x.h and x.n:match('^m[^:]*:([^:]+):')
if e then
r('ZADD',B..':x',F('%d',math.min(e+W[5],9e15)),x.n)
for _,n in ipairs(r('ZRANGEBYSCORE',B..':x','-inf',t,'LIMIT',0,20)) do
r('ZREM',B..':x',n)
r('HDEL',B,n)
if b[n] then b[n].c=0 b[n].h=nil end
end
end
end
for i=1,#u do u[i].h=u[i].h or 0 end
local e=T+z.m
if not Z or e<Z then Z=e end
z.h=F('%d',e)
z.a=u.l..'held 0 - - '
z.b=' '..z.n..'\\n'..z.w..' '..t..' '..z.h..' '
end
last=z
end
D(u,f,n)
d=d+1
e=d..''
mine[k]=1 K[k]=0
R[k]=z.a..N..z.b..e..'\\n'..W[i+4]
n=#L
L[n+1]=z.h L[n+2]=id A[n+1]=e A[n+2]=id
end
end`

/** D: id. */
const dispatch = `
if C[68] then
C[68]=function(id,N,n)
local v=R[n]
if not v then return 'none' end
local h=H(v)
local e=#h
if byte(v,e+1)==104 then
local f=find(v,' ',e+12,true)
if mine[n] then N=by(cut(v,e+12,f-1),n,N) else mine[n]=1 end
R[n]=h..'sent 1 '..t..' - '..N..cut(v,f)
l[#l+1]=id
else
local s,m,y,c,f=v:match('^(%a+) (%d+) (%S+) %S+ (%S+)()',e+1)
if is(c,N) then return 'yes' end
if s~='sent' then return 'no' end
R[n]=h..'sent '..F('%d',m+1)..' '..y..' - '..by(c,n,N)..v:sub(f)
end
K[n]=0
return 'yes'
end
end`

/** C: id · a line '<part>⇥<job>' for each. */
const accept = `
if C[67] then
C[67]=function(id,N,n)
local v=R[n]
if not v then return 'none' end
local e=#H(v)
local x,bad,w,own=v,v:match('^%a+ %d+ (%S+)',e+1)=='-',{},{}
for p,j in W[i+2]:gmatch('([^\\t]*)\\t([^\\n]*)\\n') do
local o,me=J(j),#id..':'..id..p
if o then w[#w+1]=j w[#w+1]=o end
local _,f=x:find('\\np'..p..'\\t',e,true)
local h,y
if f then h,y=x:match('^(%d+ %a+ %S+ %S+ %S+ )([^\\n]*)',f+1) end
if not f or (own[j] or o or me)~=me or y~='' and y~=j then bad=true else
own[j]=me
x=x:sub(1,f)..h..j..x:sub(f+#h+#y+1)
end
end
if bad then return 'bad',{v,w} end
for j,o in pairs(own) do
j=B..':j:'..j
if gn[j] then gn[gn[j]]=B..':' gn[j]=nil end
r('SET',j,o)
end
R[n]=x
K[n]=0
return 'ok',x
end
end`

/** A: id · key · amount · reason. */
const adjust = `
if C[65] then
C[65]=function(id,N,k)
local h=B..':a:'..W[i+2]
local u=r('HMGET',h,'i','d','n')
if u[1] then
if u[1]~=id or u[2]~=W[i+3] then return 'used',{u[1],u[2]} end
return u[3]==N and 'yes' or 'no'
end
local v=R[k]
if not v then return 'none' end
u=G(H(v))
V(1)
I()
local s,f=v:match('^(%a+)[^\\n]*\\n()',#u.l+1)
local x,bad=W[i+3]+0,s=='held' or s=='sent'
for i=1,#u do
local b=u[i]
local s=b.h and b.c+b.h
if s and not b.j and (b.c+x<0 or s+x>9007199254740991) then bad=true end
end
if bad then return 'bad',O({v},u) end
local q='adjustment '..t..' 0 '..W[i+3]..' -\\n'..W[i+4]..'\\n'..W[i+2]..'\\n\\n\\n'..u.l..v:sub(f,v:find('\\np',f,true))
r('HSET',h,'i',id,'d',W[i+3],'n',N)
r('PEXPIRE',h,W[5])
D(u,0,0,x)
p=p+1
Q[#Q+1]=id
Q[#Q+1]=q
return 'yes'
end
end`

/** v: key · next · what is expected, '=' before it, or '' for nothing. */
const compareAndSet = `
if C[118] then
C[118]=function(id,N)
local h=B..':v:'..id
local v=r('HMGET',h,'v','n')
local e
if W[i+3]~='' then e=W[i+3]:sub(2) end
if (v[1] or nil)~=e then return is(v[2],N) and 'yes' or 'no' end
r('HSET',h,'v',W[i+2],'n',by(v[2],h,N))
return 'yes'
end
end`

export const TRANSITIONS = `${reserve}${dispatch}${ENDING}${accept}${adjust}${compareAndSet}`
