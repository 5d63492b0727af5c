using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Shared.Recommendations;

namespace Portal.Client.Ui;

/// <summary>Puts the reason of a recommended item into a sentence of the reader's language.</summary>
public static class ReasonWords
{
    /// <summary>The sentence; it names the weightiest evidence where the reason rests on any.</summary>
    public static string For(Reason reason, IStringLocalizer<StoreText> text) =>
        text[$"Reason_{reason.Kind}", reason.Evidence.Count > 0 ? reason.Evidence[0].Title : text["Reason_Unnamed"].Value];

    /// <summary>Whether it rests on what the shopper did, which can be forgotten.</summary>
    public static bool RestsOnActs(Reason reason) => reason.Kind is
        ReasonKind.BecauseYouViewed or ReasonKind.BecauseInCart or ReasonKind.BecauseYouBought or ReasonKind.BecauseYouLike;

    /// <summary>Equal for reasons that read the same.</summary>
    public static string Key(Reason? reason) =>
        reason is null ? "" : $"{reason.Kind} {string.Join(' ', reason.Evidence.Select(evidence => evidence.ProductId))}";
}
