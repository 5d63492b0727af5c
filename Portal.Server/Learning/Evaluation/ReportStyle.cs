namespace Portal.Server.Learning.Evaluation;

/// <summary>How the report's page looks: ink on paper by day, the other way round by night, nothing to load.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root {
          color-scheme: light dark;
          --paper: #fbf9f5; --ink: #1c2022; --soft: #5b6367; --line: #ddd7cb; --band: #f1ece2; --mark: #0a6b66; --other: #a8491f; --flat: #8a8f92;
        }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #13181a; --ink: #e9e6df; --soft: #9fa8ab; --line: #2d3538; --band: #1b2225; --mark: #58c7bb; --other: #e79c70; --flat: #7d8588; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 66rem; margin: 0 auto; padding: 3.5rem 1.5rem 5rem; }
        h1, h2 { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif; font-weight: 600; line-height: 1.15; text-wrap: balance; }
        h1 { font-size: clamp(1.9rem, 4.6vw, 3.1rem); margin: .4rem 0 1.2rem; max-width: 30ch; }
        h2 { font-size: 1.45rem; margin: 3.6rem 0 .4rem; }
        h1 em { font-style: normal; color: var(--mark); }
        .over { color: var(--soft); letter-spacing: .02em; margin: 0; }
        .lead, .note { color: var(--soft); max-width: 68ch; margin: .2rem 0 1rem; }
        .lead { color: var(--ink); font-size: 1.05rem; }
        dl.facts { display: flex; flex-wrap: wrap; gap: .4rem 2.6rem; margin: 1.8rem 0 0; padding: 1.1rem 0; border-block: 1px solid var(--line); }
        dl.facts div { display: flex; flex-direction: column-reverse; }
        dl.facts dt { color: var(--soft); font-size: .86rem; }
        dl.facts dd { margin: 0; font-size: 1.35rem; font-weight: 600; }
        .wide { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        th, td { text-align: right; padding: .42rem .55rem; border-bottom: 1px solid var(--line); white-space: nowrap; vertical-align: baseline; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; }
        thead th { font-weight: 500; color: var(--soft); border-bottom-color: var(--ink); }
        thead th small { display: block; font-size: .78rem; }
        tbody th { font-weight: 600; }
        td small { display: block; color: var(--soft); font-size: .78rem; font-weight: 400; }
        caption { text-align: left; font-weight: 600; padding: .9rem 0 .2rem; }
        td.best { color: var(--mark); font-weight: 700; }
        td.text { text-align: left; white-space: normal; color: var(--soft); }
        table.heat td { background: color-mix(in srgb, var(--mark) var(--heat), transparent); border-bottom-color: var(--paper); border-right: 1px solid var(--paper); }
        table.heat td small { color: var(--ink); opacity: .8; }
        svg { display: block; width: 100%; min-width: 40rem; height: auto; }
        svg text { fill: var(--ink); font: 14px system-ui, "Segoe UI", sans-serif; }
        svg .soft { fill: var(--soft); font-size: 12.5px; }
        svg .head { font-weight: 600; }
        svg .grid { stroke: var(--line); } svg .zero { stroke: var(--ink); }
        svg .bar { fill: var(--mark); opacity: .3; } svg .top .bar { opacity: .62; }
        svg .whisker { stroke: var(--ink); stroke-width: 1.6; fill: none; }
        svg .other { fill: none; stroke: var(--other); stroke-width: 2; }
        svg .ahead { fill: var(--mark); } svg .behind { fill: var(--other); } svg .even { fill: var(--flat); }
        details { border-top: 1px solid var(--line); padding: .5rem 0; }
        summary { cursor: pointer; font-weight: 600; }
        code { font-size: .88em; overflow-wrap: anywhere; }
        footer { margin-top: 4rem; color: var(--soft); font-size: .88rem; }
        @media print { main { padding: 0; } h2 { break-after: avoid; } figure, table { break-inside: avoid; } }
        figure { margin: 0; }
        """;
}
