// What a call that changes the ledger does, within the frame of the script (see lua.ts): o is its letter, id its first argument, i where its
// word stands. Each first finds out all that can go wrong, and changes the copies last.

/** R: id · amount · terms · what follows in the text of the reservation. */
const reserve = `
if o==82 then
local v=R[id]
if v then
local e=v:find('\\n',1,true)
local u=G(v:sub(1,e-1))
V(1)
return O({is(v:match('^%a+ %S+ %S+ %S+ (%S+)',e+1),N) and 'same' or 'known',v},u)
end
local f,z=ARGV[i+2]+0,Y(ARGV[i+3])
if not z.f then P(z) end
local u,n,c,o=z.u,z.n+0,z.c,'new'
if not u then return 'stale' end
for i=1,#u do
local x=u[i]
if x.c+(x.h or 0)+(x.j and n or f)>c[i] then o='full' end
end
o=O({o,z.f,d+1},u)
if o[1]=='full' then return o end
for i=1,#u do
local x=u[i]
if not x.h then
local e=x.n:match('^m[^:]*:([^:]+):')
if e then
r('ZADD',B..':x',F('%d',math.min(e+ARGV[5],9e15)),x.n)
for _,n in ipairs(r('ZRANGEBYSCORE',B..':x','-inf',t,'LIMIT',0,20)) do
r('ZREM',B..':x',n)
r('HDEL',B,n)
if b[n] then b[n].c=0 b[n].h=nil end
end
end
end
end
for i=1,#u do u[i].h=u[i].h or 0 end
D(u,f,n)
if not z.h then
local e=T+z.m
if not Z or e<Z then Z=e end
z.h=F('%d',e)
z.a=u.l..'held 0 - - '
z.b=' '..z.n..'\\n'..z.w..' '..t..' '..z.h..' '
end
d=d+1
local e=F('%d',d)
R[id]=z.a..by(nil,id,N)..z.b..e..'\\n'..ARGV[i+4]
W(id,0)
L[#L+1]=z.h L[#L+1]=id
A[#A+1]=e A[#A+1]=id
return o
end`

/** D: id. */
const dispatch = `
if o==68 then
local v=R[id]
if not v then return 'none' end
local e=v:find('\\n',1,true)
local n,s,f,c='1',t
local held=v:sub(e+1,e+5)=='held '
if held then
f=v:find(' ',e+12,true)
c=v:sub(e+12,f-1)
else
local h
h,n,s,c,f=v:match('^(%a+) (%d+) (%S+) %S+ (%S+)()',e+1)
if is(c,N) then return 'yes' end
if h~='sent' then return 'no' end
n=F('%d',n+1)
end
R[id]=v:sub(1,e)..'sent '..n..' '..s..' - '..by(c,id,N)..v:sub(f)
if held then l[#l+1]=id end
W(id,0)
return 'yes'
end`

/** C: id · a line '<part>⇥<job>' for each. */
const accept = `
if o==67 then
local v=R[id]
if not v then return 'none' end
local e=v:find('\\n',1,true)
local s,x,bad,w,own=v:match('^%a+',e+1),v,v:match('^%a+ %d+ (%S+)',e+1)=='-',{},{}
for p,j in ARGV[i+2]:gmatch('([^\\t]*)\\t([^\\n]*)\\n') do
local o,me=r('GET',B..':j:'..j),#id..':'..id..p
if o then w[#w+1]=j w[#w+1]=o end
local _,f=x:find('\\np'..p..'\\t',e,true)
local h,y
if f then h,y=x:match('^(%d+ %a+ %S+ %S+ %S+ )([^\\n]*)',f+1) end
if not f or (own[j] or o or me)~=me or y~='' and y~=j then bad=true else
own[j]=me
x=x:sub(1,f)..h..j..x:sub(f+#h+#y+1)
end
end
if bad then return {'bad',v,w} end
local h,f=s~='held' and s~='sent'
if h then f=K[id]==1 and ARGV[4]+0 or r('PTTL',B..':r:'..id) end
for j,o in pairs(own) do
if f and f>0 then r('SET',B..':j:'..j,o,'PX',f) else r('SET',B..':j:'..j,o) end
end
R[id]=x
W(id,h and 2 or 0)
return {'ok',x}
end`

/** A: id · key · amount · reason. */
const adjust = `
if o==65 then
local h=B..':a:'..ARGV[i+2]
local u=r('HMGET',h,'i','d','n')
if u[1] then
if u[1]~=id or u[2]~=ARGV[i+3] then return {'used',u[1],u[2]} end
return u[3]==N and 'yes' or 'no'
end
local v=R[id]
if not v then return 'none' end
local e=v:find('\\n',1,true)
u=G(v:sub(1,e-1))
V(1)
local s,f=v:match('^(%a+)[^\\n]*\\n()',e+1)
local x,bad=ARGV[i+3]+0,s=='held' or s=='sent'
for i=1,#u do
local b=u[i]
if b.h and not b.j and (b.c+x<0 or b.c+x+b.h>9007199254740991) then bad=true end
end
if bad then return O({'bad',v},u) end
local q='adjustment '..t..' 0 '..ARGV[i+3]..' -\\n'..ARGV[i+4]..'\\n'..ARGV[i+2]..'\\n\\n\\n'..u.l..v:sub(f,v:find('\\np',f,true))
for i=1,#u do local _=u[i].h and u[i].c+u[i].h end
r('HSET',h,'i',id,'d',ARGV[i+3],'n',N)
r('PEXPIRE',h,ARGV[5])
D(u,0,0,x)
p=p+1
Q[#Q+1]=id
Q[#Q+1]=q
return 'yes'
end`

/**
 * S: id · part · amount · basis. L: id · part · reason. Of the reservation v: its state s, sends and sent h, open parts k, the rest from f on, parts
 * from g on; and of the part, up to n: amount w, state z, job j, what follows from e on.
 */
const ending = `
if o==83 or o==76 then
local v=R[id]
if not v then return 'none' end
local e0=v:find('\\n',1,true)
local u=k[id]
if not u then
u=G(v:sub(1,e0-1))
V(1)
end
local s,h,m0,k,f=v:match('^(%a+) (%S+ %S+) %S+ (%S+) (%d+)\\n()',e0+1)
local x,y,g=ARGV[i+2],ARGV[i+3],v:find('\\np',f,true)
local i0,n=v:find('\\np'..x..'\\t',g,true)
if not n or o==83 and (s=='held' or s=='expired') then return O({'bad',v},u) end
local w,z,j,e=v:match('^(%d+) (%a+) %S+ %S+ %S+ ([^\\n]*)()',n+1)
local m,c,q=w+0
if z~='open' then return {is(m0,N) and 'ok' or 'done',v} end
if o==83 then
c=y+0
for i=1,#u do
local b=u[i]
if b.h and not b.j and b.c+b.h-m+c>9007199254740991 then return O({'bad',v},u) end
end
q='charge '..t..' '..w..' '..y..' '..ARGV[i+4]..'\\n-'
z=' settled '..y..' '..ARGV[i+4]..' - '
else
if (y=='rejected' or y=='not_sent') and tonumber(h:match('^%d+'))>1 then return O({'bad',v},u) end
q='release '..t..' '..w..' 0 -\\n'..y
z=' released - - '..y..' '
end
q=q..'\\n\\n'..x..'\\n'..j..'\\n'..u.l..v:sub(f,g)
D(u,-m,-1,c)
p=p+1
Q[#Q+1]=id
Q[#Q+1]=q
m0=by(m0,id,N)
if k=='1' then
R[id]=u.l..((c or v:find('\\t%d+ settled ',g)) and 'settled ' or 'released ')..h..' '..t..' '..m0..' 0\\n'..v:sub(f,n)..w..z..j..v:sub(e)
if s=='held' then l[#l+1]=id end
E(id,i0==g and e==#v and (j=='' and '' or v:sub(n)) or v:sub(g))
else
R[id]=u.l..s..' '..h..' - '..m0..' '..F('%d',k-1)..'\\n'..v:sub(f,n)..w..z..j..v:sub(e)
W(id,0)
end
return {'ok',v}
end`

/** v: key · next · what is expected, left out for nothing. */
const compareAndSet = `
if o==118 then
local h=B..':v:'..id
local v=r('HMGET',h,'v','n')
local e
if ARGV[i]:byte()==51 then e=ARGV[i+3] end
if (v[1] or nil)~=e then return is(v[2],N) and 'yes' or 'no' end
r('HSET',h,'v',ARGV[i+2],'n',by(v[2],h,N))
return 'yes'
end`

export const TRANSITIONS = `${reserve}${dispatch}${accept}${adjust}${ending}${compareAndSet}`
