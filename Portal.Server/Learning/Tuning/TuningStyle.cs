namespace Portal.Server.Learning.Tuning;

/// <summary>What the page of a search has beside the look of an evaluation's.</summary>
internal static class TuningStyle
{
    /// <summary>The style sheet's addition.</summary>
    public const string Css = """
        svg .gone { stroke: var(--flat); stroke-width: 1.4; fill: none; opacity: .75; }
        svg .on { stroke: var(--mark); stroke-width: 1.6; fill: none; opacity: .55; }
        svg .best { stroke: var(--mark); stroke-width: 3.4; fill: none; stroke-linejoin: round; }
        svg .usual { stroke: var(--other); stroke-width: 2; stroke-dasharray: 7 5; fill: none; }
        svg circle.gone { fill: var(--flat); stroke: none; opacity: .6; } svg circle.on { fill: var(--mark); stroke: none; opacity: .6; }
        svg circle.best { fill: var(--mark); stroke: var(--paper); stroke-width: 2; } svg circle.usual { fill: var(--paper); stroke-dasharray: none; }
        svg text.best { fill: var(--mark); font-weight: 650; stroke: none; } svg text.usual { fill: var(--other); font-weight: 600; stroke: none; }
        svg .frame { fill: var(--band); } svg .round { stroke: var(--line); stroke-width: 26; stroke-linecap: round; opacity: .45; }
        ol.winner { list-style: none; margin: 1.4rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
        ol.winner li { border: 1px solid var(--line); border-radius: 3px; padding: .3rem .7rem; background: var(--band); }
        ol.winner li s { color: var(--soft); text-decoration-thickness: 1px; margin-left: .35rem; }
        tr.best th, tr.best td { background: color-mix(in srgb, var(--mark) 12%, transparent); } tr.usual th { color: var(--other); }
        """;
}
