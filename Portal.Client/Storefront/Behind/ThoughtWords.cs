using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Shared.Recommendations;

namespace Portal.Client.Storefront.Behind;

/// <summary>Puts the notes of a list into words.</summary>
internal static class ThoughtWords
{
    /// <summary>A note as a reader understands it; what is named after the colon keeps its own name where there is no word for it.</summary>
    public static string Note(string note, IStringLocalizer<DemoText> text)
    {
        var colon = note.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return text[$"Note_{note}"];
        }

        var (kind, named) = (note[..colon], note[(colon + 1)..]);
        var word = text[$"{(kind + ":") switch { ListNotes.Relaxed => "Rule", ListNotes.MissingRanker => "Ranker", _ => "Source" }}_{named}"];
        return text[$"Note_{kind}", word.ResourceNotFound ? named : word.Value];
    }
}
