// What a call that changes the ledger does, within the frame of the script (see lua.ts): o is its letter, id its first argument, i where its
// word stands. Each first finds out all that can go wrong, and changes the copies last.

/** R: id · amount · terms · what follows in the text of the reservation. */
const reserve = `
if o==82 then
local v=R[id]
if v then
local l=H(v)
local u=G(l)
V(1)
return is(v:match('^%a+ %S+ %S+ %S+ (%S+)',#l+1),N) and 'same' or 'known',O({v},u)
end
local f,z=args[i+2]+0,Y(args[i+3])
if not z.f then P(z) end
local u,n,c,e=z.u,z.n,z.c,#out
if not u then return 'stale' end
out[e+1]=#u*2+2 out[e+2]='new' out[e+3]=z.f
for i=1,#u do
local x=u[i]
local y,h=x.c,x.h or 0
if y+h+(x.j and n or f)>c[i] then out[e+2]='full' end
out[e+2+2*i]=y out[e+3+2*i]=h
end
if out[e+2]=='full' then return end
if not z.h then
for i=1,#u do
local x=u[i]
local e=not x.h and x.n:match('^m[^:]*:([^:]+):')
if e then
r('ZADD',B..':x',F('%d',math.min(e+args[5],9e15)),x.n)
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
D(u,f,n)
d=d+1
local e=F('%d',d)
mine[id]=1
R[id]=z.a..N..z.b..e..'\\n'..args[i+4]
W(id,0)
local n=#L
L[n+1]=z.h L[n+2]=id A[n+1]=e A[n+2]=id
return
end`

/** D: id. */
const dispatch = `
if o==68 then
local v=R[id]
if not v then return 'none' end
local h=H(v)
local e=#h
if v:sub(e+1,e+5)=='held ' then
local f=v:find(' ',e+12,true)
R[id]=h..'sent 1 '..t..' - '..by(mine[id] and v:sub(e+12,f-1),id,N)..v:sub(f)
l[#l+1]=id
else
local s,n,y,c,f=v:match('^(%a+) (%d+) (%S+) %S+ (%S+)()',e+1)
if is(c,N) then return 'yes' end
if s~='sent' then return 'no' end
R[id]=h..'sent '..F('%d',n+1)..' '..y..' - '..by(c,id,N)..v:sub(f)
end
W(id,0)
return 'yes'
end`

/** C: id · a line '<part>⇥<job>' for each. */
const accept = `
if o==67 then
local v=R[id]
if not v then return 'none' end
local e=#H(v)
local s,x,bad,w,own=v:match('^%a+',e+1),v,v:match('^%a+ %d+ (%S+)',e+1)=='-',{},{}
for p,j in args[i+2]:gmatch('([^\\t]*)\\t([^\\n]*)\\n') do
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
if bad then return 'bad',{v,w} end
local h,f=s~='held' and s~='sent'
if h then f=K[id]==1 and args[4]+0 or r('PTTL',B..':r:'..id) end
for j,o in pairs(own) do
if f and f>0 then r('SET',B..':j:'..j,o,'PX',f) else r('SET',B..':j:'..j,o) end
end
R[id]=x
W(id,h and 2 or 0)
return 'ok',x
end`

/** A: id · key · amount · reason. */
const adjust = `
if o==65 then
local h=B..':a:'..args[i+2]
local u=r('HMGET',h,'i','d','n')
if u[1] then
if u[1]~=id or u[2]~=args[i+3] then return 'used',{u[1],u[2]} end
return u[3]==N and 'yes' or 'no'
end
local v=R[id]
if not v then return 'none' end
u=G(H(v))
V(1)
local s,f=v:match('^(%a+)[^\\n]*\\n()',#u.l+1)
local x,bad=args[i+3]+0,s=='held' or s=='sent'
for i=1,#u do
local b=u[i]
local s=b.h and b.c+b.h
if s and not b.j and (b.c+x<0 or s+x>9007199254740991) then bad=true end
end
if bad then return 'bad',O({v},u) end
local q='adjustment '..t..' 0 '..args[i+3]..' -\\n'..args[i+4]..'\\n'..args[i+2]..'\\n\\n\\n'..u.l..v:sub(f,v:find('\\np',f,true))
r('HSET',h,'i',id,'d',args[i+3],'n',N)
r('PEXPIRE',h,args[5])
D(u,0,0,x)
p=p+1
Q[#Q+1]=id
Q[#Q+1]=q
return 'yes'
end`

/**
 * S: id · part · amount · basis. L: id · part · reason. Of the reservation v: its state s, sends and sent h, open parts k, the rest from f on, parts
 * from g on; and of the part, up to n: amount w, state z, job j, what follows from e on. What becomes of it: charged c, basis y, released for x.
 */
const ending = `
if o==83 or o==76 then
local v=R[id]
if not v then return 'none' end
local u=k[id]
if not u then
u=G(H(v))
V(1)
end
local s,h,m0,k,f=v:match('^(%a+) (%S+ %S+) %S+ (%S+) (%d+)\\n()',#u.l+1)
local g=v:find('\\np',f,true)
local i0,n=v:find('\\np'..args[i+2]..'\\t',g,true)
if not n or o==83 and (s=='held' or s=='expired') then return 'bad',O({v},u) end
local w,z,j,e=v:match('^(%d+) (%a+) %S+ %S+ %S+ ([^\\n]*)()',n+1)
local m=w+0
if z~='open' then return is(m0,N) and 'ok' or 'done',v end
local kind,c,y,x='release ','-','-','-'
z=' released '
if o==83 then kind,z,c,y='charge ',' settled ',args[i+3],args[i+4]
else
x=args[i+3]
if (x=='rejected' or x=='not_sent') and tonumber(h:match('^%d+'))>1 then return 'bad',O({v},u) end
end
local q=o==83 and c+0
if not u.s or q and q>m then
for i=1,#u do
local b=u[i]
local s=b.h and b.c+b.h
if s and q and not b.j and s-m+q>9007199254740991 then return 'bad',O({v},u) end
end
u.s=1
end
kind=kind..t..' '..w..' '..(q and c or '0')..' '..y..'\\n'..x..'\\n\\n'..args[i+2]..'\\n'..j..'\\n'..u.l..v:sub(f,g)
D(u,-m,-1,q)
p=p+1
Q[#Q+1]=id
Q[#Q+1]=kind
z=w..z..c..' '..y..' '..x..' '..j..v:sub(e)
m0=by(m0,id,N)
if k=='1' then
R[id]=u.l..((q or v:find('\\t%d+ settled ',g)) and 'settled ' or 'released ')..h..' '..t..' '..m0..' 0\\n'..v:sub(f,n)..z
if s=='held' then l[#l+1]=id end
E(id,i0==g and e==#v and (j=='' and '' or v:sub(n)) or v:sub(g))
else
R[id]=u.l..s..' '..h..' - '..m0..' '..F('%d',k-1)..'\\n'..v:sub(f,n)..z
W(id,0)
end
return 'ok',v
end`

/** v: key · next · what is expected, '=' before it, or '' for nothing. */
const compareAndSet = `
if o==118 then
local h=B..':v:'..id
local v=r('HMGET',h,'v','n')
local e
if args[i+3]~='' then e=args[i+3]:sub(2) end
if (v[1] or nil)~=e then return is(v[2],N) and 'yes' or 'no' end
r('HSET',h,'v',args[i+2],'n',by(v[2],h,N))
return 'yes'
end`

export const TRANSITIONS = `${reserve}${dispatch}${ending}${accept}${adjust}${compareAndSet}`
