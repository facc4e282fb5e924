// What ends a part, within the frame of the script (see lua.ts and lua-transitions.ts).

/**
 * S: id · part · amount and basis. L: id · part · reason. Of the reservation v: the first letter s of its state, sends and sent h, how many parts are left
 * (k1), the rest from f on, parts from g on; and of the part l1, up to n: amount w, job j1, what follows from e on (d1). What becomes of it: q charged, x in
 * the posting, h1 in the part. Most are sent and have one part, so this looks for what those have and takes texts apart only where it isn't so.
 */
export const ENDING = `
if C[83] or C[76] then
local pt={}
C[83]=function(id,N,k)
local v,o,l1=R[k],E[j]==83,W[i+2]
if not v then return 'none' end
local h=H(v)
local u=U[h]
if not u then
u=G(h)
V(1)
end
local x1=#u.l
local s,f=byte(v,x1+1),find(v,'\\n',x1+1,true)
local y=pt[l1]
if not y then
y='\\np'..l1..'\\t'
pt[l1]=y
end
local g=find(v,'\\np',f,true)
local i0,n=find(v,y,g,true)
if not n or o and (s==104 or s==101) then return 'bad',O({v},u) end
local e=find(v,'\\n',n,true)
local a1,a2=find(v,' open - - - ',n,true)
local w=a1 and cut(v,n+1,a1-1)
local m=tonumber(w)
if not m then return is(v:match('^%a+ %S+ %S+ %S+ (%S+)',x1+1),N) and 'ok' or 'done',v end
h=x1+6
x1=find(v,' - ',x1,true)
if x1>f then error('cut short') end
if s==104 then x1=x1+2 end
local k1=1
h=cut(v,h,x1-1)
if byte(v,f-1)~=49 or byte(v,f-2)~=32 then k1=v:match('^%S+ (%d+)\\n',x1+3)+0 end
local c,q,x,h1=W[i+3]
if o then
q=c:match('%d+')+0
x=' '..c..'\\n-\\n\\n'
h1=' settled '..c..' - '
else
if (c=='rejected' or c=='not_sent') and tonumber(h:match('^%d+'))>1 then return 'bad',O({v},u) end
x=' 0 -\\n'..c..'\\n\\n'
h1=' released - - '..c..' '
end
if not u.s or q and q>m then
I()
for i=1,#u do
local b=u[i]
local s=b.h and b.c+b.h
if s and q and not b.j and s-m+q>9007199254740991 then return 'bad',O({v},u) end
end
u.s=1
end
local j1=a2+1<e and cut(v,a2+1,e-1) or ''
local b=cut(v,f,g-1)
D(u,-m,-1,q)
p=p+1
a1=#Q
Q[a1+1]=id
Q[a1+2]=(o and 'charge ' or 'release ')..t..' '..w..x..l1..'\\n'..j1..u.n0..b..'\\n'
local d1=cut(v,e)
if i0~=g then b,y=cut(v,f,n),'' end
if mine[k] then N=by(v:match('^(%S+)',x1+3),k,N) else mine[k]=1 end
if k1==1 then
R[k]=u.l..((q or v:find('\\t%d+ settled ',g)) and 'settled ' or 'released ')..h..' '..t..' '..N..' 0'..b..y..w..h1..j1..d1
if s==104 then l[#l+1]=id end
a[#a+1]=id
else
R[k]=cut(v,1,x1+2)..N..' '..F('%d',k1-1)..b..y..w..h1..j1..d1
end
K[k]=0
return 'ok',v
end
C[76]=C[83]
end`
