using System.Globalization;

namespace Portal.Server.Hosting;

/// <summary>
/// Calls back in the language of who listens. News are told by whoever made them, a job in the background or somebody else's page, and
/// what is drawn anew for them would be drawn in their language.
/// </summary>
public static class OwnLanguage
{
    /// <summary>The same call, in the language of this moment.</summary>
    public static Action Keep(Action tell)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return () => Run(culture, words, tell);
    }

    /// <inheritdoc cref="Keep(Action)"/>
    public static Action<T> Keep<T>(Action<T> tell)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return news => Run(culture, words, () => tell(news));
    }

    private static void Run(CultureInfo culture, CultureInfo words, Action tell)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        try
        {
            tell();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
