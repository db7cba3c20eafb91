namespace SafePassage.Planning.Reports;

/// <summary>The style sheet of the report: no image, no font and no script from anywhere.</summary>
internal static class ReportStyle
{
    internal const string Css = """
        :root{color-scheme:light dark;--paper:#fbfbf9;--card:#fff;--ink:#1b2430;--soft:#5a6675;--line:#dcdfe3;
        --faint:#eef0f2;
        --plan:#0b6e99;--plan-soft:#b9dcea;--bound:#b4530a;--warn-bg:#fdf3dc;--warn-line:#d9a441;--good:#2f7d4f;
        --road:#8a94a0;--closed:#b3261e}
        @media (prefers-color-scheme:dark){:root{--paper:#12171d;--card:#1a2129;--ink:#e6eaee;--soft:#9aa6b3;
        --line:#333d48;--faint:#222b35;
        --plan:#5fb6dc;--plan-soft:#27506a;--bound:#eba15c;--warn-bg:#352b16;--warn-line:#9b7a34;--good:#6cc492;
        --road:#6c7886;--closed:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
        font-variant-numeric:tabular-nums}
        main{max-width:68rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        header .brand{color:var(--soft);font-size:.85rem;letter-spacing:.02em;margin:0}
        h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem;text-wrap:balance}
        h2{font-size:1.2rem;margin:2.6rem 0 .6rem}
        h3{font-size:1rem;margin:1.4rem 0 .4rem}
        p{margin:.4rem 0;max-width:46rem}
        .meta{color:var(--soft);font-size:.9rem}
        .notice{background:var(--warn-bg);border-left:4px solid var(--warn-line);padding:.7rem 1rem;margin:1rem 0;
        max-width:none}
        .answer{font-size:1.2rem;line-height:1.45;margin:1.2rem 0 .4rem;max-width:50rem}
        .figures{display:grid;grid-template-columns:repeat(3,1fr);gap:1px;background:var(--line);
        border:1px solid var(--line);margin:1.2rem 0}
        .figures div{background:var(--card);padding:.8rem 1rem}
        .figures dt{color:var(--soft);font-size:.85rem}
        .figures dd{margin:0;font-size:1.55rem;font-weight:600;line-height:1.25}
        .figures dd small{display:block;font-size:.85rem;font-weight:400;color:var(--soft)}
        .cause{border:1px solid var(--line);background:var(--card);padding:1rem 1.2rem}
        .cause p:first-child{font-weight:600;font-size:1.05rem}
        figure{margin:1rem 0;border:1px solid var(--line);background:var(--card);padding:.8rem}
        figure svg{display:block;width:100%;height:auto}
        figcaption{color:var(--soft);font-size:.88rem;margin-top:.5rem;max-width:50rem}
        .scroll{overflow-x:auto;border:1px solid var(--line);background:var(--card)}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        caption{text-align:left;color:var(--soft);padding:.5rem .75rem;font-size:.88rem}
        th,td{padding:.4rem .75rem;text-align:left;border-top:1px solid var(--faint);vertical-align:top}
        thead th{border-top:0;border-bottom:1px solid var(--line);color:var(--soft);font-weight:600;
        vertical-align:bottom}
        .n{text-align:right}
        td.n{white-space:nowrap}
        .t{white-space:nowrap}
        .reasons td:first-child{width:40%}
        .gates{min-width:11rem}
        .basis{white-space:nowrap;border:1px solid var(--line);border-radius:3px;padding:0 .35rem;font-size:.85rem}
        .basis.reported{border-color:var(--good);color:var(--good)}
        .basis.assumed{border-color:var(--warn-line);background:var(--warn-bg)}
        footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem;color:var(--soft);font-size:.88rem}
        svg text{font-size:13px;fill:var(--soft);font-family:inherit}
        svg .ink{fill:var(--ink)}
        svg .grid{stroke:var(--faint);stroke-width:1}
        svg .axis{stroke:var(--line);stroke-width:1}
        svg .plan{fill:none;stroke:var(--plan);stroke-width:2.5;stroke-linejoin:round}
        svg .area{fill:var(--plan);opacity:.1}
        svg .bound{fill:none;stroke:var(--bound);stroke-width:2;stroke-dasharray:7 4}
        svg .all{stroke:var(--soft);stroke-width:1;stroke-dasharray:2 3}
        svg .t-plan{fill:var(--plan);font-weight:600}
        svg .t-bound{fill:var(--bound);font-weight:600}
        svg .hours{fill:var(--faint)}
        svg .out{fill:var(--plan)}
        svg .back{fill:var(--plan-soft)}
        svg .load{fill:var(--good)}
        svg .hold{fill:var(--bound)}
        svg .road{fill:none;stroke:var(--road);stroke-width:3;stroke-linejoin:round;stroke-linecap:round}
        svg .road.dashed{stroke-dasharray:9 5;stroke-width:2.5}
        svg .closed{fill:none;stroke:var(--closed);stroke-width:4;stroke-dasharray:2 3}
        svg .mark{stroke:var(--card);stroke-width:2}
        svg .m-assembly{fill:var(--plan)}
        svg .m-check{fill:var(--bound)}
        svg .m-reception{fill:var(--good)}
        svg .m-way{fill:var(--road)}
        svg .halo{paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round;fill:var(--ink)}
        @media (max-width:40rem){h1{font-size:1.5rem}.answer{font-size:1.08rem}.figures{grid-template-columns:1fr 1fr}
        .figures dd{font-size:1.2rem}
        figure{overflow-x:auto}figure svg{min-width:46rem}
        .reasons thead{display:none}.reasons td{display:block}.reasons td:first-child{width:auto;font-weight:600}
        .reasons td+td{border-top:0;padding-top:0}}
        @page{size:A4;margin:15mm}
        @media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;
        --faint:#eee;--plan:#0b5f85;
        --plan-soft:#b9dcea;--bound:#9a4505;--warn-bg:#fff;--warn-line:#999;--good:#1f6b40;--road:#777;--closed:#b3261e}
        body{font-size:10.5pt}main{max-width:none;padding:0}h2{break-after:avoid}
        figure,.cause,.figures,tr{break-inside:avoid}
        .scroll{overflow:visible;break-inside:auto}thead{display:table-header-group}
        table{font-size:8pt}th,td{padding:.25rem .35rem}.gates{min-width:8rem}}
        """;
}
