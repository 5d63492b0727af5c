using MudBlazor;

namespace Portal.Client.Ui;

/// <summary>
/// The part of the look that MudBlazor's components take from a theme object: type and shape. Colours are custom
/// properties in <c>wwwroot/css/tokens.css</c>, where each is written once for light and dark; the browser picks, so a
/// prerendered page never shows the wrong one first.
/// </summary>
public static class PortalTheme
{
    /// <summary>Fonts that are already on the reader's device, Chinese ones included.</summary>
    public static readonly string[] Fonts =
    [
        "ui-sans-serif", "-apple-system", "BlinkMacSystemFont", "Segoe UI Variable Text", "Segoe UI", "Roboto", "Helvetica Neue",
        "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC",
        "sans-serif",
    ];

    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "12px", AppbarHeight = "72px", DrawerWidthLeft = "280px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem", LineHeight = "1.6", LetterSpacing = "normal" },
            H1 = new H1Typography { FontSize = "2.25rem", FontWeight = "680", LineHeight = "1.12", LetterSpacing = "-.022em" },
            H2 = new H2Typography { FontSize = "1.5rem", FontWeight = "660", LineHeight = "1.2", LetterSpacing = "-.016em" },
            H3 = new H3Typography { FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-.012em" },
            H4 = new H4Typography { FontSize = "1.125rem", FontWeight = "640", LineHeight = "1.3", LetterSpacing = "-.01em" },
            H5 = new H5Typography { FontSize = "1rem", FontWeight = "640", LineHeight = "1.35", LetterSpacing = "normal" },
            H6 = new H6Typography { FontSize = ".9375rem", FontWeight = "640", LineHeight = "1.4", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontSize = "1rem", LineHeight = "1.6", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontSize = ".9375rem", LineHeight = "1.55", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = ".9375rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontSize = ".8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
        },
    };
}
