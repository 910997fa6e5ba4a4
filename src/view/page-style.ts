/**
 * The page's style. Serif for what stands in a report, sans for what Rostrum says of it; colours reach 4.5 : 1 on their
 * ground in both schemes, and nothing is told by colour alone.
 */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#fbfaf7;--sheet:#f3f1eb;--ink:#1d1b18;--muted:#5d5850;--line:#d8d2c6;--thread:#8b8579;--link:#0b4f86;--bad:#9c1c1c;--good:#1c5f35;--warn:#774900;--target:#fbe9a9;--mark:#f6dfa0;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,"Noto Serif","DejaVu Serif",serif;--sans:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--ground:#151618;--sheet:#1d1f22;--ink:#e9e6df;--muted:#a9a49a;--line:#393b3e;--thread:#7d7a72;--link:#8dc0f2;--bad:#f4a29b;--good:#8fd3a4;--warn:#e6c07d;--target:#3a320e;--mark:#5a4a16}}
*{box-sizing:border-box}
html{font:100%/1.5 var(--sans);background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem;top:0;z-index:9;padding:.6rem 1rem;background:var(--ground);border:2px solid var(--link)}
.skip:focus{left:.5rem;top:.5rem}
main,#texts{padding:1.5rem 1.1rem 4rem;max-width:46rem;margin:0 auto}
h1,h2,h3,h4,h5,p,ol,ul,dl,dd,blockquote{margin:0;padding:0}
h1,.story>header>h2,.contents,.reports a,.lone summary,.lone-report h3{font-family:var(--serif)}
h1,.story>header>h2{font-size:clamp(1.6rem,1.1rem + 2.4vw,2.35rem);line-height:1.16;font-weight:600;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
h1.long,.story>header>h2.long{font-size:clamp(1.35rem,1.1rem + 1.1vw,1.7rem);line-height:1.25;font-weight:500}
.story>header>.label{margin-top:.5rem}
.story+.story{margin-top:4.5rem;border-top:4px double var(--line);padding-top:2rem}
main section>h2,main section>h3,#texts>h2{font-size:.82rem;font-weight:700;letter-spacing:.08em;text-transform:uppercase;margin:3rem 0 1.1rem;padding-top:.55rem;border-top:2px solid var(--ink)}
.label,.facts,.key,.answer,footer,.legend,.note{font-size:.855rem;color:var(--muted);line-height:1.45;overflow-wrap:anywhere}
.label b,.key dt{color:var(--ink);font-weight:650}
.muted{color:var(--muted);font-family:var(--sans);font-weight:400}
b.bad,.label b.bad,.bad,.label b.disputed,.key dt.disputed,.label b.contradiction{color:var(--bad)}
.label b.corroborated,.key dt.corroborated{color:var(--good)}
.label b.attributed,.key dt.attributed,.label b.compatible{color:var(--warn)}
.corroborated::before{content:"●● "}.single::before{content:"● "}.attributed::before{content:"○ "}.disputed::before,.contradiction::before{content:"✕ "}.compatible::before{content:"≠ "}
.answer{font-style:italic}
.reports,.contents,.plain,.wordings{list-style:none}
.reports{margin-top:1.6rem;border-top:1px solid var(--line)}
.reports>li{display:flex;gap:.8rem;padding:.75rem 0;border-bottom:1px solid var(--line)}
.reports>li>div{min-width:0}
.reports a{font-size:1.08rem;line-height:1.3}
.reports a,.contents a,.lone-report h3 a{text-decoration-color:var(--line)}
.reports a:hover,.contents a:hover,.lone-report h3 a:hover{text-decoration-color:currentColor}
.reports .address{font:inherit}
.reports .label{margin-top:.12rem}
.compact>li{padding:.45rem 0}
.badge{flex:none;display:inline-block;min-width:1.55em;height:1.55em;padding:0 .3em;border:1px solid var(--muted);border-radius:.2em;font:650 .82rem/1.45 var(--sans);text-align:center;color:var(--ink)}
.contents{margin-top:1.2rem}.contents>li{padding:.4rem 0;border-bottom:1px solid var(--line)}
.key{display:flex;flex-wrap:wrap;gap:.15rem 1.3rem;margin-bottom:1.4rem}.key dt,.key dd{display:inline}.key dt::after{content:" "}.key dt.context{color:var(--muted);font-weight:400;font-family:var(--serif)}
.claim{margin-bottom:2rem}
.claim>.label:first-child{margin-bottom:.3rem}
blockquote{font-family:var(--serif);font-size:1rem;line-height:1.5;padding-left:.85rem;border-left:3px solid var(--line);overflow-wrap:anywhere;hyphens:auto}
blockquote.lead{font-size:1.16rem;line-height:1.46;border-left-color:var(--ink)}
blockquote+blockquote{margin-top:.5rem}
.context{color:var(--muted)}
mark{background:var(--mark);color:inherit;padding:.05em .12em;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.16em}
.ref{font:600 .76rem/1 var(--sans);white-space:nowrap;padding:.2em .4em;border:1px solid var(--line);border-radius:.25em;text-decoration:none;vertical-align:.1em}
.ref:hover{border-color:var(--link);text-decoration:underline}
.note{border:0;font-family:var(--sans);white-space:nowrap}
.note::before{content:"· "}
.facts{margin-top:.55rem}
.facts>div{display:grid;grid-template-columns:8rem 1fr;gap:0 .8rem}
.facts dd{color:var(--ink)}
.origin{display:block}
.arrow{color:var(--muted);padding:0 .1em}
.wordings{margin:.9rem 0 0 1.1rem}
.wordings>li+li{margin-top:.8rem}
.claim>details{margin-top:.7rem}
summary{cursor:pointer;font-size:.9rem;padding:.25rem 0}
summary:hover{text-decoration:underline}
.sides{display:grid;gap:.9rem 1.6rem;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr))}
.side .label{margin:.3rem 0 0 1rem}
.speaker{margin-bottom:2rem}
.speaker>h2,.speaker>h3,.speaker>h4,.speaker>h5{font:650 1.02rem/1.35 var(--sans)}
.speaker q{font-family:var(--serif);color:var(--ink);font-size:.95rem}
.chain{margin-top:.7rem}
.path{font-size:.9rem;margin-bottom:.3rem}
.lone{border-bottom:1px solid var(--line);padding:.35rem 0}
.lone summary{font-size:1.05rem}
.told{margin:.9rem 0}
.told .label{margin:.2rem 0 0 1rem}
.layers{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--line)}
.lone-report{margin-bottom:2.5rem}
.lone-report h3{font-size:1.25rem;line-height:1.28;font-weight:600;margin-bottom:.35rem;overflow-wrap:anywhere}
.report h3{font:650 1rem/1.4 var(--sans);margin-bottom:.2rem;overflow-wrap:anywhere}
.lone-report .speaker{margin-top:1.2rem}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.8rem}
#texts{background:var(--sheet);max-width:none}
#texts>*{max-width:42rem;margin-left:auto;margin-right:auto}
#texts>h2{margin-top:0}
.legend{font-family:var(--serif);font-size:.95rem;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;color:var(--ink);margin-bottom:1.5rem}
.report{padding:1.6rem 0 2.2rem;border-bottom:4px double var(--line)}
.report:last-child{border-bottom:0}
.text{font-family:var(--serif);font-size:1.03rem;line-height:1.62;margin-top:1rem;overflow-wrap:anywhere}
.text p{margin-top:.75em}
.block-title{font-weight:600;font-size:1.3rem;line-height:1.28}
.block-heading{font-weight:600;margin-top:1.4em}
.block-caption,.block-credit,.block-boilerplate,.block-dateline,.block-source{color:var(--muted);font-size:.92rem;font-family:var(--sans)}
.block-caption,.block-credit,.block-boilerplate{padding-left:.8rem;border-left:1px dashed var(--muted)}
.block-dateline,.block-dateline+p{display:inline}
.block-dateline::before{content:"";display:block;height:.75em}
.number{font:500 .66rem/1 var(--sans);color:var(--muted);text-decoration:none;vertical-align:.45em;margin-right:.28em;user-select:none}
span.source{font-weight:650}
span.cue{font-style:italic;text-decoration:underline dotted 1px;text-underline-offset:.2em}
span.content{text-decoration:underline solid 1px var(--thread);text-underline-offset:.22em}
span.content.cue{text-decoration:underline dotted 1px}
span.altered{text-decoration:underline wavy 1px var(--bad);text-underline-offset:.2em}
.sentence{scroll-margin-top:30vh}
.sentence:target,.claim:target{background:var(--target);box-shadow:0 0 0 .22em var(--target)}
.sentence:target .number{color:var(--ink);font-weight:700}
.report,.story>header>*{scroll-margin-top:1rem}
@media (min-width:72rem){
.back{display:none}
main{width:54vw;max-width:none;margin:0;padding:2.6rem 3.2vw 5rem max(3.2vw,calc((100vw - 108rem)/2))}
main>*{max-width:45rem;margin-left:auto;margin-right:auto}
#texts{position:fixed;inset:0 0 0 auto;width:46vw;overflow-y:auto;overscroll-behavior:contain;padding:2.6rem 3vw 65vh;border-left:1px solid var(--line)}
#texts>*{margin-left:0}
}
@media (max-width:30rem){.facts>div{display:block}.facts dt,.facts dd,.origin{display:inline}.facts dt::after{content:": "}.origin+.origin::before{content:"; "}.wordings{margin-left:.4rem}}
@media print{
:root{color-scheme:light;--ground:#fff;--sheet:#fff;--ink:#000;--muted:#444;--line:#999;--link:#000;--bad:#000;--good:#000;--warn:#000;--target:#fff;--mark:#fff}
html{font-size:10pt}.skip{display:none}
main,#texts{position:static;width:auto;max-width:none;padding:0;border:0;overflow:visible}
#texts{break-before:page}
details::details-content{content-visibility:visible;block-size:auto}
summary{list-style:none}
blockquote{break-inside:avoid}h2,h3,h4,h5,.path,.claim>.label:first-child{break-after:avoid}
.ref{border:0;padding:0}.ref::before{content:"["}.ref::after{content:"]"}
}
`;
