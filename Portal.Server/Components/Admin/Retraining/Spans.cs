using Microsoft.Extensions.Localization;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Durations in the reader's language, as coarse as people say them.</summary>
/// <param name="words">The sentences.</param>
internal sealed class Spans(IStringLocalizer<ModelsText> words)
{
    /// <summary>Such as "3 h 20 min", "2 days" or "40 s".</summary>
    public string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => words["Span_Seconds", Math.Max(0, (int)span.TotalSeconds)],
        { TotalMinutes: < 60 } => words["Span_Minutes", (int)span.TotalMinutes],
        { TotalHours: < 24 } => words["Span_Hours", (int)span.TotalHours, span.Minutes],
        _ => words["Span_Days", (int)span.TotalDays, span.Hours],
    };

    /// <summary>Such as "in 3 h 20 min".</summary>
    public string Until(DateTimeOffset moment, DateTimeOffset now) => words["Span_Until", Of(moment - now)];

    /// <summary>Such as "3 h 20 min ago".</summary>
    public string Since(DateTimeOffset moment, DateTimeOffset now) => words["Span_Since", Of(now - moment)];
}
