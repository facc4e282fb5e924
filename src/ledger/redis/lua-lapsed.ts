// What has ended by the clock, within the frame of the script (see lua.ts).

/** Ends the leases that are over, and finds what ended so long ago that it is forgotten: some of it with each command, until all is gone. */
export const LAPSED = `
local X=0
if Z and T>=Z then
local function x(id)
local n=at[id]
if not n then
local v=r('GET',B..':r:'..id)
n=#k+1
at[id]=n k[n]=B..':r:'..id R[n]=v
end
local v=R[n]
local h=v and H(v)
if h and v:sub(#h+1,#h+5)=='held ' then
local f,k=0,0
for x in v:gmatch('\\np[^\\n\\t]*\\t(%d+) open ') do f=f+x k=k+1 end
local m,c,g,y,e=v:match('^%a+ (%S+ %S+) %S+( %S+) %d+(\\n%S+ %S+ (%S+))()',#h+1)
local u=G(h)
v=h..'expired '..m..' '..y..c..' 0'..g..v:sub(e):gsub('(\\np[^\\n\\t]*\\t%d+) open %S+ %S+ %S+ ','%1 released - - not_sent ')
V(1)
O({},u)
D(u,-f,-k)
R[n]=v
K[n]=1
a[#a+1]=id
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
local gn,du={},(m[6] or 0)+0
if T>=du then
local from,old,x,k=r('HGET',B,'y') or '-',T-W[4],{},{}
local e=old<0 and {} or r('XRANGE',B..':p',from,F('%d',old),'COUNT',10)
for i=1,#e do
from='('..e[i][1]
for j=1,#e[i][2],2 do
local n=e[i][2][j]
if not x[n] then
x[#x+1]=n x[n]=1
k[#x]=B..':r:'..n
end
end
end
local g=#x>0 and r('MGET',unpack(k))
for i=1,#x do
local s=g[i] and tonumber(g[i]:match('^[^\\n]*\\n%a+ %S+ %S+ (%S+)'))
if s and s<=old then
gn[#gn+1]=k[i]
for j in g[i]:gmatch('\\t%d+ %a+ %S+ %S+ %S+ ([^\\n]+)') do
j=B..':j:'..j
gn[#gn+1]=j gn[j]=#gn
end
local n=at[x[i]]
if n then R[n]=false end
end
end
if #e<10 then
e=r('XRANGE',B..':p',from,'+','COUNT',1)[1]
du=(e and e[1]:match('%d+') or T)+W[4]
f[#f+1]='x' f[#f+1]=F('%d',du)
end
f[#f+1]='y' f[#f+1]=from
end
local function J(j)
j=B..':j:'..j
return not gn[j] and r('GET',j)
end
`
