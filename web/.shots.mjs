import { chromium } from 'playwright-core';
const base=process.argv[2]??'http://127.0.0.1:8399'; const only=process.argv[3];
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
const list=await (await fetch(base+'/api/v1/stories?limit=100')).json();
const big=list.stories.sort((a,c)=>(c.mentions-a.mentions))[0].key;
const shots=[['stories','#/'],['story','#/story/'+big],['timeline','#/timeline'],['network','#/network'],['map','#/map'],['relation','#/relation?a=MRT&b=SEN']];
for(const [lang,scheme,w,hh] of [['ar','light',1280,900],['en','dark',1280,900],['ar','dark',360,740],['en','light',360,740]]){
 const c=await b.newContext({viewport:{width:w,height:hh},colorScheme:scheme,locale:lang});
 const p=await c.newPage(); p.on('console',m=>console.log(lang,w,m.type(),m.text())); p.on('pageerror',e=>console.log('ERR',e.message.slice(0,300)));
 for(const [n,u] of shots){ if(only&&!only.split(',').includes(n))continue; await p.goto('about:blank'); await p.goto(base+'/'+u); await p.waitForSelector('main[data-view]:not([aria-busy])'); await p.waitForTimeout(400); await p.screenshot({path:`/tmp/web-mock/${n}-${lang}-${scheme}-${w}.png`,fullPage:false});
  const ov=await p.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(ov>0)console.log('OVERFLOW',n,lang,w,ov);}
 await c.close();}
await b.close();
