namespace Xinheng.Reporting;

/// <summary>How the page looks: quiet, readable on paper, in light and dark.</summary>
public static class Style
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root { --ink: #1d2733; --soft: #5c6976; --line: #dfe4e8; --paper: #fbfbf9; --card: #ffffff; --calm: #2f6f5e; --calmwash: #eaf3ef; --loud: #a4462b; --loudwash: #fbeee8; --accent: #35618e; --wash: #e3ebf3; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8eb; --soft: #9aa6b1; --line: #323b44; --paper: #14191e; --card: #1b2127; --calm: #7cc0aa; --calmwash: #1b2d27; --loud: #e58d70; --loudwash: #35211a; --accent: #8db4dd; --wash: #26323e; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
        main { max-width: 880px; margin: 0 auto; padding: 40px 24px 80px; }
        h1 { font-size: 28px; line-height: 1.3; margin: 0 0 4px; font-weight: 600; }
        h2 { font-size: 20px; margin: 56px 0 12px; font-weight: 600; }
        h3 { font-size: 18px; margin: 0 0 4px; font-weight: 600; }
        p { margin: 8px 0; }
        .soft { color: var(--soft); font-size: 14px; }
        .switch { float: right; display: flex; border: 1px solid var(--line); border-radius: 999px; overflow: hidden; font-size: 14px; background: var(--card); }
        .switch label { padding: 3px 14px; cursor: pointer; color: var(--soft); }
        .lang { position: absolute; opacity: 0; }
        #zh:checked ~ main .en, #en:checked ~ main .zh { display: none; }
        #zh:checked ~ main label[for=zh], #en:checked ~ main label[for=en] { background: var(--wash); color: var(--ink); }
        #zh:focus-visible ~ main label[for=zh], #en:focus-visible ~ main label[for=en] { outline: 2px solid var(--accent); outline-offset: -2px; }
        .answer { margin: 28px 0 20px; padding: 24px 28px; border-radius: 14px; font-size: 19px; line-height: 1.75; background: var(--calmwash); border-left: 6px solid var(--calm); }
        .answer.loud { background: var(--loudwash); border-color: var(--loud); }
        .facts { display: flex; flex-wrap: wrap; gap: 12px 36px; margin: 20px 0; padding: 0; list-style: none; }
        .facts b { display: block; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; }
        .facts span { color: var(--soft); font-size: 13px; }
        table { width: 100%; border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; }
        th { text-align: left; color: var(--soft); font-weight: 400; font-size: 13px; }
        th, td { padding: 7px 10px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .right { text-align: right; padding-right: 28px; }
        .mark { white-space: nowrap; color: var(--calm); }
        .mark.loud { color: var(--loud); font-weight: 600; }
        .mark.none { color: var(--soft); }
        section { margin: 28px 0; padding: 24px 28px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; break-inside: avoid; }
        section.loud { border-left: 6px solid var(--loud); }
        section dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 14px 0 0; font-size: 14px; }
        dt { color: var(--soft); } dd { margin: 0; }
        details { margin-top: 12px; font-size: 14px; color: var(--soft); } summary { cursor: pointer; }
        figure { margin: 0; } figcaption { color: var(--soft); font-size: 13px; }
        svg { display: block; width: 100%; height: auto; margin: 14px 0 6px; }
        svg text { fill: var(--soft); font-size: 12.5px; font-variant-numeric: tabular-nums; }
        svg .label { fill: var(--ink); } svg .foundlabel { fill: var(--accent); font-weight: 600; }
        svg .band { fill: var(--wash); } svg .grid { stroke: var(--line); } svg .zero { stroke: var(--soft); stroke-dasharray: 3 3; }
        svg .point { fill: var(--accent); } svg .point.off { fill: var(--loud); } svg .bar { fill: var(--accent); opacity: 0.45; } svg .found { stroke: var(--accent); stroke-width: 2.5; }
        section.loud svg .found { stroke: var(--loud); } section.loud svg .foundlabel { fill: var(--loud); }
        a { color: var(--accent); }
        @media print { body { background: #fff; font-size: 11.5pt; } main { max-width: none; padding: 0; } .switch { display: none; } section { border-color: #ccc; } .answer { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
        @media (max-width: 640px) { main { padding: 24px 14px 60px; } section, .answer { padding: 18px; } section dl { grid-template-columns: 1fr; } }
        """;
}
